package dev.rampgate.cli.screen;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns and rows a terminal has. */
public record TerminalSize(int columns, int rows) {
    /** What a terminal has if it does not say. */
    public static final TerminalSize USUAL = new TerminalSize(80, 24);

    private static final Pattern ROWS_COLUMNS = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");
    private static final int MOST = 500;
    private static final long ANSWER_MILLIS = 500;

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

    /** The terminal's settings, by the program that every Unix has. */
    static final class Stty {
        private Stty() {}

        /** Its answer, empty where there is no terminal. */
        static Optional<String> run(String... arguments) {
            String[] command = new String[arguments.length + 1];
            command[0] = "stty";
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            try {
                Process process = new ProcessBuilder(command)
                        .redirectInput(new File("/dev/tty"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(ANSWER_MILLIS, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                return process.exitValue() == 0 ? Optional.of(answer) : Optional.empty();
            } catch (IOException noTerminal) {
                return Optional.empty();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
