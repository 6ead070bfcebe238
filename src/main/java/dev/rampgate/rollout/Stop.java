package dev.rampgate.rollout;

/** A reason not to write forward, laid over any stage; going back ignores all of them. */
public enum Stop {
    /** Somebody paused it. */
    PERSON,
    /** A gate or a failed write whose {@code onFailure} is to pause. */
    GATE,
    /** Somebody else changed weights. */
    DRIFT,
    /** No usable credentials any more. */
    CREDENTIALS,
    /** The time given to the command that runs it is over. */
    TIMEOUT,
    /** Nothing may move forward now, by the plan; it goes on by itself afterwards. Retreat ignores it. */
    BLACKOUT
}
