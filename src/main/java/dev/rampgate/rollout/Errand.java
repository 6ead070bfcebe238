package dev.rampgate.rollout;

import dev.rampgate.hook.HookRules;
import dev.rampgate.weight.Share;
import java.time.Duration;

/**
 * A hook that is to be called for one moment, or was.
 *
 * @param step the step that is about to begin, or that was the last one
 * @param share the share at that moment
 * @param tries so far, as far as anything came of them
 * @param due the running time before which the next try does not begin
 */
public record Errand(String hook, int step, Share share, int tries, Duration due, Status status) {
    /** How it stands. */
    public enum Status {
        OPEN,
        ANSWERED,
        /** Tried as often as its plan allows. */
        GIVEN_UP
    }

    static Errand of(String hook, int step, Share share, Duration now) {
        return new Errand(hook, step, share, 0, now, Status.OPEN);
    }

    public boolean open() {
        return status == Status.OPEN;
    }

    /** Whether this is the moment of that hook. */
    boolean is(String other, int at) {
        return hook.equals(other) && step == at;
    }

    /** After one more try. */
    Errand tried(boolean accepted, HookRules rules, Duration now) {
        int all = tries + 1;
        Status next = accepted ? Status.ANSWERED : all > rules.retries() ? Status.GIVEN_UP : Status.OPEN;
        return new Errand(hook, step, share, all, now.plus(Timing.hookRetry(all, rules.timeout())), next);
    }
}
