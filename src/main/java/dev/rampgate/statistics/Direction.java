package dev.rampgate.statistics;

/** Which way a metric must not move. */
public enum Direction {
    INCREASE,
    DECREASE,
    EITHER;

    boolean mindsHigh() {
        return this != DECREASE;
    }

    boolean mindsLow() {
        return this != INCREASE;
    }
}
