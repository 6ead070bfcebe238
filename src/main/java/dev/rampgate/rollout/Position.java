package dev.rampgate.rollout;

/**
 * Where a rollout stands in its course.
 *
 * @param since the number of the newest entry that moved or stopped it: whoever decided before decided on something else
 */
public record Position(Heading heading, Stage stage, Cursor cursor, long since) {
    static final Position START = new Position(Heading.FORWARD, Stage.PREFLIGHT, Cursor.START, 1);

    Position at(Stage next) {
        return new Position(heading, next, cursor, since);
    }

    Position at(Cursor next) {
        return new Position(heading, stage, next, since);
    }

    Position since(long seq) {
        return new Position(heading, stage, cursor, seq);
    }

    Position back() {
        return new Position(Heading.BACK, stage, cursor, since);
    }
}
