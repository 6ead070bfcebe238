package dev.rampgate.gate.health;

/**
 * What is known of a server's health.
 *
 * @param why empty for a healthy one
 */
record Condition(State state, String why) {
    static final Condition HEALTHY = new Condition(State.HEALTHY, "");

    /** From best to worst: of two, the later one is what is known. */
    enum State {
        HEALTHY,
        /** Nobody says. */
        UNKNOWN,
        /** It could not be asked. */
        UNMEASURED,
        UNHEALTHY
    }

    static Condition unknown(String why) {
        return new Condition(State.UNKNOWN, why);
    }

    static Condition unmeasured(String why) {
        return new Condition(State.UNMEASURED, why);
    }

    static Condition unhealthy(String why) {
        return new Condition(State.UNHEALTHY, why);
    }

    /** What two sources say together. */
    Condition and(Condition other) {
        if (state == other.state && state != State.HEALTHY) {
            return new Condition(state, why + ", " + other.why);
        }
        return state.compareTo(other.state) < 0 ? other : this;
    }
}
