package dev.rampgate.api;

import java.util.List;

/** Something was not done, and nothing was changed. */
public final class Refused extends Exception {
    /** Why; each has its exit code. */
    public enum Kind {
        /** The plan is wrong by itself (2). */
        PLAN,
        /** Not signed in, not permitted, no usable credentials (4). */
        CREDENTIALS,
        /** Only the load balancer or the store shows it (7). */
        STATE,
        /** No such rollout (2). */
        UNKNOWN
    }

    private final Kind kind;
    private final transient List<String> reasons;

    /** @param reasons every reason, each one line (for a plan: {@code file:line:column severity what / why / what to write}) */
    public Refused(Kind kind, List<String> reasons) {
        super(String.join("\n", reasons));
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
    }

    public Kind kind() {
        return kind;
    }

    public List<String> reasons() {
        return reasons;
    }
}
