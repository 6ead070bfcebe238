package dev.rampgate.cli.screen;

import java.time.Instant;

/**
 * One line to be of a rehearsal's story.
 *
 * @param order of the scene it tells of
 * @param word what kind of thing it is
 */
record RehearsalRow(int order, Instant time, String word, Tone tone, String text) {
    boolean saysTheSame(RehearsalRow other) {
        return word.equals(other.word) && text.equals(other.text);
    }
}
