package dev.rampgate.cli.exit;

/**
 * How a command ended.
 *
 * @param detail what was behind it, in a few words; empty where the code says it all
 */
public record Ending(ExitCode code, String detail) {
    public static final Ending DONE = new Ending(ExitCode.DONE, "");

    public static Ending of(ExitCode code) {
        return new Ending(code, "");
    }

    /** {@code exit 3: rolled back (gate error-rate)}. */
    public String sentence() {
        return "exit " + code.number() + ": " + code.meaning() + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
