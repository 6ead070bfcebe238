package dev.rampgate.statistics;

/** What a look at the evidence says. */
public enum Finding {
    PASS,
    FAIL,
    NO_DATA
}
