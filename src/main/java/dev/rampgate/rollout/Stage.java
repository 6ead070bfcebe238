package dev.rampgate.rollout;

/** Where a rollout stands; the stages on the way back are the same. */
public enum Stage {
    /** Not yet compared with what the load balancer has. */
    PREFLIGHT,
    /** Reads before it writes. */
    LOOKING,
    /** A call is in the journal, perhaps on the wire. */
    WRITING,
    /** Everything was accepted and is read back. */
    VERIFYING,
    /** Waits for the time of the ramp's next level. */
    DWELLING,
    /** The step's weights are verified; stays and watches. */
    HOLDING,
    /** Waits for gates to pass, or for a drain to expire. */
    WAITING,
    /** Waits for people to decide. */
    APPROVING,
    /** The outcome is journalled. */
    ENDED
}
