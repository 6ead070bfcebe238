package dev.rampgate.rollout;

/**
 * Something a person asks of a running rollout.
 *
 * @param number of the command in the store
 * @param reason why, empty where none was given
 * @param seen the number of the newest journal entry that whoever asks has seen: the state the command is made for
 */
public record Command(long number, Verb verb, Actor actor, String reason, long seen) {
    /** What can be asked. */
    public enum Verb {
        PAUSE,
        /** Pause because the time given to the running command is over. */
        TIME_OUT,
        RESUME,
        /** End the time of the present hold. */
        ADVANCE,
        /** Agree to the step that asks for it. */
        APPROVE,
        /** Refuse to agree. */
        REJECT,
        /** Go straight to the last step, without gates. */
        FINISH,
        /** Stop and go back. */
        ABORT,
        /** Stop and leave the weights as they are. */
        ABORT_KEEP
    }
}
