package dev.rampgate.cli.screen;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns and rows a terminal has. */
public record TerminalSize(int columns, int rows) {
    /** What a terminal has if it does not say. */
    public static final TerminalSize USUAL = new TerminalSize(80, 24);

    private static final Pattern ROWS_COLUMNS = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");
    private static final int MOST = 500;

    /** Bounded, so that no strange answer makes strange screens. */
    public TerminalSize {
        columns = Math.max(20, Math.min(MOST, columns));
        rows = Math.max(5, Math.min(MOST, rows));
    }

    /** Asks the controlling terminal, then the environment's COLUMNS and LINES, else the usual. Takes half a second at most. */
    public static TerminalSize ask(Map<String, String> environment) {
        return ofTerminal().or(() -> of(environment)).orElse(USUAL);
    }

    static Optional<TerminalSize> of(Map<String, String> environment) {
        return parse(environment.getOrDefault("LINES", "24") + " " + environment.getOrDefault("COLUMNS", ""));
    }

    /** Reads {@code 24 80}; zeros mean that the terminal does not know. */
    static Optional<TerminalSize> parse(String rowsAndColumns) {
        Matcher matcher = ROWS_COLUMNS.matcher(rowsAndColumns);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int rows = Integer.parseInt(matcher.group(1));
        int columns = Integer.parseInt(matcher.group(2));
        return rows == 0 || columns == 0 ? Optional.empty() : Optional.of(new TerminalSize(columns, rows));
    }

    private static Optional<TerminalSize> ofTerminal() {
        return Stty.run("size").flatMap(TerminalSize::parse);
    }
}
