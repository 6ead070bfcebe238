package dev.rampgate.settings;

import java.util.Locale;

/** Letters that look like others: a key with one is told apart only by saying so. */
final class Confusable {
    private Confusable() {}

    /** What stands out in a key that should be plain ASCII, empty where nothing does. */
    static String words(String key) {
        return key.codePoints()
                .filter(letter -> letter > 0x7e || letter < 0x20)
                .mapToObj(letter ->
                        String.format(Locale.ROOT, "it contains U+%04X, which is not an ASCII letter", letter))
                .findFirst()
                .orElse("");
    }
}
