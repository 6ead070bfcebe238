package dev.rampgate.campaign;

import dev.rampgate.rollout.Moment;

/**
 * An entry in its place in a campaign's journal.
 *
 * @param seq from 1, without gaps
 * @param epoch of the owner that wrote it
 */
public record Recorded(long seq, long epoch, Moment at, Entry entry) {}
