package dev.rampgate.rollout;

/** Where a rollout stands in its course. */
public record Position(Heading heading, Stage stage, Cursor cursor) {
    static final Position START = new Position(Heading.FORWARD, Stage.PREFLIGHT, Cursor.START);

    Position at(Stage next) {
        return new Position(heading, next, cursor);
    }

    Position at(Cursor next) {
        return new Position(heading, stage, next);
    }

    Position back() {
        return new Position(Heading.BACK, stage, cursor);
    }
}
