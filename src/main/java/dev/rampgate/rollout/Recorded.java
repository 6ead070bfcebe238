package dev.rampgate.rollout;

/**
 * An entry in its place in the journal.
 *
 * @param seq from 1, without gaps
 * @param epoch of the owner that wrote it
 */
public record Recorded(long seq, long epoch, Moment at, Entry entry) {}
