package dev.rampgate.plan;

/** How large a plan may be; each bound is far above real plans and keeps previews, journals and screens readable. */
final class Limits {
    /** A ramp of 1 % steps has 100. */
    static final int STEPS = 200;

    /** More pools than zones and releases together is a generated plan gone wrong. */
    static final int POOLS = 50;

    /** The largest quota of a server group. */
    static final int SERVERS = 1_000;

    static final int GATES = 50;

    static final int HOOKS = 50;

    static final int INPUTS = 50;

    static final int LABELS = 50;

    /** More load balancers than regions and rings together is several releases. */
    static final int TARGETS = 100;

    /** A plan that must not move at more times than these would hardly ever. */
    static final int BLACKOUTS = 100;

    /** A value given for an input stands in names, queries and addresses. */
    static final int INPUT_VALUE = 1_024;

    private Limits() {}
}
