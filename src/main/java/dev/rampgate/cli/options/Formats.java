package dev.rampgate.cli.options;

import dev.rampgate.cli.follow.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code -o}. */
final class Formats {
    private Formats() {}

    private static Format read(String value, Format... allowed) {
        List<Format> all = Arrays.asList(allowed);
        return all.stream()
                .filter(format -> word(format).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("write one of "
                        + all.stream().map(Formats::word).collect(Collectors.joining(", ")) + ", not '" + value
                        + "'"));
    }

    private static String word(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    /** For commands with one answer. */
    static final class OfDocuments implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            return read(value, Format.TABLE, Format.JSON);
        }
    }

    /** For commands that tell a story. */
    static final class OfStories implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            return read(value, Format.TABLE, Format.JSON, Format.JSONL);
        }
    }
}
