package dev.rampgate.cli.screen;

/** Symbols that accompany the words for states. */
enum Sign {
    OK("✔", "ok", Tone.GOOD),
    BAD("✘", "x", Tone.BAD),
    WARN("!", "!", Tone.WARN),
    RUNNING("●", "~", Tone.NEW),
    PAUSED("‖", "||", Tone.WARN),
    WAITING("◷", "?", Tone.WARN),
    BACK("◀", "<", Tone.WARN),
    NEXT("·", ".", Tone.FAINT),
    NONE("–", "-", Tone.FAINT);

    private final String symbol;
    private final String ascii;
    private final Tone tone;

    Sign(String symbol, String ascii, Tone tone) {
        this.symbol = symbol;
        this.ascii = ascii;
        this.tone = tone;
    }

    String in(Style style) {
        return style.unicode() ? symbol : ascii;
    }

    Tone tone() {
        return tone;
    }

    /** Of a rollout's state or outcome. */
    static Sign ofState(String state) {
        return switch (state) {
            case "succeeded" -> OK;
            case "paused" -> PAUSED;
            case "waiting" -> WAITING;
            case "rolling-back" -> BACK;
            case "rolled-back", "aborted", "taken-back" -> WARN;
            case "not-begun" -> NEXT;
            case "rollback-stuck", "refused" -> BAD;
            default -> RUNNING;
        };
    }

    /** Of a target of several that has no rollout yet. */
    static Sign ofTarget(String state) {
        return state.equals("waiting") ? NEXT : ofState(state);
    }

    /** Of a gate's last reading. */
    static Sign ofReading(String result) {
        return switch (result) {
            case "pass" -> OK;
            case "fail" -> BAD;
            case "no-data", "error" -> WARN;
            default -> NONE;
        };
    }
}
