package dev.rampgate.rollout;

/** Who did something. */
public record Actor(Kind type, String id) {
    /** Kinds of actors. */
    public enum Kind {
        USER,
        CI,
        SCHEDULE,
        ENGINE
    }

    public static final Actor ENGINE = new Actor(Kind.ENGINE, "rampgate");

    @Override
    public String toString() {
        return type == Kind.USER ? id : type.name().toLowerCase(java.util.Locale.ROOT) + ":" + id;
    }
}
