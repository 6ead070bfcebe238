package dev.rampgate.hook;

/**
 * What a hook is told of the moment.
 *
 * @param step the step that is about to begin, or that was the last one
 * @param traffic the share of the {@code to} pool at that moment, from 0 to 1
 */
public record Notice(int step, double traffic) {}
