package dev.rampgate.settings.yaml;

import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import java.util.Locale;

/** Which characters a file may hold: those that show, so that what is read is what is seen. */
final class Characters {
    private static final int BYTE_ORDER_MARK = 0xfeff;

    /** Emoji and several scripts can't be written without these two. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Characters() {}

    /** Reports the first character that may not stand in a file. */
    static boolean allowed(String source, String text, Problems problems) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int letter = text.codePointAt(i);
            if (!allowed(letter) && !(letter == BYTE_ORDER_MARK && i == 0)) {
                String shown = String.format(Locale.ROOT, "the file contains the character U+%04X", letter);
                String why = Character.getType(letter) == Character.FORMAT
                        ? "it is invisible, so the text would not mean what it shows"
                        : "it is not text";
                problems.error(position(source, text, i), shown, why, "leave it out");
                return false;
            }
        }
        return true;
    }

    private static boolean allowed(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL -> letter == '\n' || letter == '\r' || letter == '\t';
            case Character.FORMAT -> letter == ZERO_WIDTH_JOINER || letter == ZERO_WIDTH_NON_JOINER;
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The position of an offset of a text. */
    static Position position(String source, String text, int offset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(source, line, text.codePointCount(start, offset) + 1);
    }
}
