package dev.rampgate.cli.options;

import dev.rampgate.cli.screen.Style;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.terminal.Surroundings;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How text for people looks. */
public final class LookFlags {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            order = 90,
            converter = WhenWord.class,
            description = "auto, always or never; NO_COLOR, CLICOLOR_FORCE and CLICOLOR decide when left out.")
    private Optional<When> color = Optional.empty();

    @Option(names = "--ascii", order = 91, description = "Symbols in ASCII only.")
    private boolean ascii;

    @Option(
            names = "--time",
            paramLabel = "FORM",
            order = 92,
            converter = TimesWord.class,
            description = "iso, relative or utc: what times look like.")
    private Style.Times times = Style.Times.ISO;

    enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** Of text on stdout. */
    public Style style(Console console) {
        return style(console.around(), console.streams().terminals().out());
    }

    /** Of text on stderr. */
    public Style asideStyle(Console console) {
        return style(console.around(), console.streams().terminals().err());
    }

    private Style style(Surroundings around, boolean terminal) {
        return Style.of(ascii, coloured(around, terminal), times, around.zone(), around.encoding());
    }

    private boolean coloured(Surroundings around, boolean terminal) {
        return switch (color.orElse(When.AUTO)) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> decided(around, terminal);
        };
    }

    /** The habits of other tools, in their order. */
    private static boolean decided(Surroundings around, boolean terminal) {
        Optional<String> force = around.variable("CLICOLOR_FORCE");
        if (around.environment().containsKey("NO_COLOR")) {
            return false;
        }
        if (force.isPresent() && !force.get().equals("0")) {
            return true;
        }
        boolean off = around.variable("CLICOLOR").filter("0"::equals).isPresent()
                || around.variable("TERM").filter("dumb"::equals).isPresent();
        return terminal && !off;
    }

    private static <E extends Enum<E>> E word(Class<E> type, String value, String words) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("write one of " + words + ", not '" + value + "'");
        }
    }

    /** Reads {@code --color}. */
    static final class WhenWord implements ITypeConverter<When> {
        @Override
        public When convert(String value) {
            return word(When.class, value, "auto, always, never");
        }
    }

    /** Reads {@code --time}. */
    static final class TimesWord implements ITypeConverter<Style.Times> {
        @Override
        public Style.Times convert(String value) {
            return word(Style.Times.class, value, "iso, relative, utc");
        }
    }
}
