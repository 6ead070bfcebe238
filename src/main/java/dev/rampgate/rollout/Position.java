package dev.rampgate.rollout;

import dev.rampgate.weight.Weights;

/**
 * Where a rollout stands in its course.
 *
 * @param since the number of the newest entry that moved or stopped it: whoever decided before decided on something else
 * @param leg which part of the way back is walked; the first while it goes forward
 */
public record Position(Heading heading, Stage stage, Cursor cursor, long since, Leg leg) {
    /**
     * A part of the way back.
     *
     * @param from the weights at which the way back began
     * @param number from 1
     */
    public record Leg(Weights from, int number) {}

    static final Position START =
            new Position(Heading.FORWARD, Stage.PREFLIGHT, Cursor.START, 1, new Leg(Weights.NONE, 1));

    Position at(Stage next) {
        return new Position(heading, next, cursor, since, leg);
    }

    Position at(Cursor next) {
        return new Position(heading, stage, next, since, leg);
    }

    Position since(long seq) {
        return new Position(heading, stage, cursor, seq, leg);
    }

    Position back(Leg first) {
        return new Position(Heading.BACK, stage, cursor, since, first);
    }

    Position nextLeg() {
        return new Position(heading, stage, cursor, since, new Leg(leg.from(), leg.number() + 1));
    }
}
