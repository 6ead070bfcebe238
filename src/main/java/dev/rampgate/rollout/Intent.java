package dev.rampgate.rollout;

import dev.rampgate.weight.Weights;

/**
 * A call that may be sent, because it is in the journal.
 *
 * @param number unique in the rollout, ascending from 1
 * @param cursor the level it belongs to; going back it keeps the cursor where it turned
 * @param index which call of its level, from 1
 * @param of how many calls the level takes as planned now
 */
public record Intent(long number, Heading heading, Cursor cursor, int index, int of, Weights weights) {
    Intent asking(Weights less) {
        return new Intent(number, heading, cursor, index, of, less);
    }
}
