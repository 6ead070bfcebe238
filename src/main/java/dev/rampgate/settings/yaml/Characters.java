package dev.rampgate.settings.yaml;

import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import java.util.Locale;
import java.util.OptionalInt;

/** Which characters a file may hold: those that show, so that what is read is what is seen. */
final class Characters {
    private static final int BYTE_ORDER_MARK = 0xfeff;

    /** Emoji and several scripts can't be written without these two. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;

    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Characters() {}

    /** Reports the first character that may not stand in a file; a byte order mark at its start may. */
    static boolean allowed(String source, String text, Problems problems) {
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        OptionalInt offset = firstRefusedOffset(text, start);
        if (offset.isPresent()) {
            int letter = text.codePointAt(offset.getAsInt());
            problems.error(
                    position(source, text, offset.getAsInt()),
                    "the file contains " + words(letter),
                    Character.getType(letter) == Character.FORMAT ? "it can make text look like other text" : "",
                    "leave it out");
        }
        return offset.isEmpty();
    }

    /** The first character of a value that may not stand in one, however it was written. */
    static OptionalInt firstRefused(String text) {
        OptionalInt offset = firstRefusedOffset(text, 0);
        return offset.isPresent() ? OptionalInt.of(text.codePointAt(offset.getAsInt())) : offset;
    }

    static String words(int letter) {
        return String.format(Locale.ROOT, "the character U+%04X, which does not show", letter);
    }

    private static OptionalInt firstRefusedOffset(String text, int start) {
        for (int i = start; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!allowed(text.codePointAt(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
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
