package dev.rampgate.hook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The moments at which hooks are called. */
public enum When {
    /** Before the first write. */
    BEFORE_START(true),
    /** Before each step begins, when it could begin. */
    BEFORE_STEP(true),
    /** After the hold of each step, when its gates have passed. */
    AFTER_STEP(true),
    /** After the last hold, before the rollout has succeeded. */
    BEFORE_FINISH(true),
    /** When it has succeeded. */
    AFTER_FINISH(false),
    /** When it begins to go back. */
    ON_ROLLBACK(false);

    private final boolean holds;

    When(boolean holds) {
        this.holds = holds;
    }

    /** Whether the rollout goes on only when the hook has answered; what going back and the end bring about holds nothing. */
    public boolean holds() {
        return holds;
    }

    /** As plans write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(When::word).toList();
    }
}
