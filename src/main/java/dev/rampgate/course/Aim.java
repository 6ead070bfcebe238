package dev.rampgate.course;

import dev.rampgate.plan.Step;
import dev.rampgate.weight.Share;
import java.time.Duration;
import java.util.Optional;

/**
 * What a step asks for.
 *
 * @param asked the share a traffic step asks for; empty for every other action
 * @param pool what is drained or restored; empty for all pools, and for other actions
 * @param expires when a drain, from its last level on, is restored by itself
 * @param condition what a wait waits for
 * @param approval what people are asked
 */
public record Aim(
        Action action,
        Optional<Share> asked,
        Optional<String> pool,
        Optional<Duration> expires,
        Optional<Step.Wait> condition,
        Optional<Step.Approve> approval) {
    /** The actions of the plan language. */
    public enum Action {
        TRAFFIC,
        WEIGHTS,
        DRAIN,
        RESTORE,
        WAIT,
        APPROVE
    }

    static Aim traffic(Share asked) {
        return new Aim(Action.TRAFFIC, Optional.of(asked));
    }

    static Aim drain(Step.Drain drain) {
        return new Aim(
                Action.DRAIN,
                Optional.empty(),
                Optional.of(drain.pool()),
                drain.expires(),
                Optional.empty(),
                Optional.empty());
    }

    static Aim restore(Optional<String> pool) {
        return new Aim(Action.RESTORE, Optional.empty(), pool, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Aim await(Step.Wait condition) {
        return new Aim(
                Action.WAIT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(condition),
                Optional.empty());
    }

    /** Waits for nothing but the time at which a drain expires. */
    static Aim expiry(String pool) {
        return new Aim(
                Action.WAIT, Optional.empty(), Optional.of(pool), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Aim approve(Step.Approve approval) {
        return new Aim(
                Action.APPROVE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(approval));
    }

    /** A share, or literal weights. */
    public Aim(Action action, Optional<Share> asked) {
        this(action, asked, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether it waits for nothing but the time at which a drain expires. */
    public boolean isExpiry() {
        return action == Action.WAIT && condition.isEmpty();
    }

    /** Whether it ends what a drain of this pool began. */
    public boolean restores(String drained) {
        return action == Action.RESTORE && pool.map(drained::equals).orElse(true);
    }
}
