package dev.rampgate.settings.yaml;

/** How much a file may hold; each bound is far above what people write and far below what hurts. */
final class Limits {
    /** A plan with every server of a large group by hand is under 100 KiB. */
    static final int BYTES = 1 << 20;

    /** The deepest key of the plan language is at depth 7; recursion over the tree stays far from the stack's end. */
    static final int DEPTH = 32;

    /** Scalars, lists and mappings of the whole tree, counted anew for every alias: this is what stops alias bombs. */
    static final int NODES = 50_000;

    /** Shared blocks are a convenience of a few lines; more is an attack or a generator that should write them out. */
    static final int ALIASES = 100;

    /** The longest sensible value is a PromQL query of some thousand letters. */
    static final int SCALAR = 16_384;

    private Limits() {}
}
