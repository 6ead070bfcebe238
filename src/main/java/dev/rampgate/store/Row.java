package dev.rampgate.store;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.rollout.RolloutId;
import java.time.Instant;

/**
 * What a list shows of a rollout: always what the fold of its journal says.
 *
 * @param state the word people see; the outcome's once it ended
 * @param seq of the newest entry
 */
public record Row(
        RolloutId id, String plan, TargetRef target, String state, boolean ended, Instant startedAt, long seq) {
    /** This rollout as a later row tells it; what was fixed at the beginning stays. */
    public Row now(Row later) {
        return new Row(id, plan, target, later.state, later.ended, startedAt, later.seq);
    }
}
