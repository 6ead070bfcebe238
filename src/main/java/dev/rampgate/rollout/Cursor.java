package dev.rampgate.rollout;

/** Which level of which step is being reached; both from 1. */
public record Cursor(int step, int level) {
    public static final Cursor START = new Cursor(1, 1);

    public Cursor {
        if (step < 1 || level < 1) {
            throw new IllegalArgumentException("steps and levels count from 1, not " + step + "." + level);
        }
    }

    Cursor nextLevel() {
        return new Cursor(step, level + 1);
    }

    Cursor at(int otherStep, int otherLevel) {
        return new Cursor(otherStep, otherLevel);
    }

    Cursor nextStep() {
        return new Cursor(step + 1, 1);
    }
}
