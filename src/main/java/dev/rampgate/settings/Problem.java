package dev.rampgate.settings;

/**
 * One thing wrong with what somebody wrote.
 *
 * @param what the fault in one clause: "traffic needs a percent sign"
 * @param why the reason, empty where it goes without saying
 * @param write what to write instead, empty where there is no single answer
 */
public record Problem(Position at, Severity severity, String what, String why, String write) {
    /** Errors refuse the whole; warnings are shown. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** {@code file:line:column severity what / why / what to write}. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(at + " " + (severity == Severity.ERROR ? "error" : "warning") + " " + what);
        for (String part : new String[] {why, write}) {
            if (!part.isEmpty()) {
                text.append(" / ").append(part);
            }
        }
        return text.toString();
    }
}
