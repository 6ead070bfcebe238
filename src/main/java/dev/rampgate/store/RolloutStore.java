package dev.rampgate.store;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The journals of all rollouts. What a method has returned from is durable. Safe for several threads and, where the medium is shared,
 * several processes. Any method throws {@link StoreException} when the medium fails.
 */
public interface RolloutStore extends AutoCloseable {
    /**
     * Opens the journal of a new rollout and claims its target; refuses with {@link TargetTaken} while another one holds it, and with
     * {@link KeyTaken} while {@link #begunWith} finds a rollout of this key. The entries begin with number 1, under any epoch: nobody
     * else can have written to a rollout that is not there.
     */
    void begin(Row row, Optional<SubmissionKey> key, List<Recorded> entries);

    /**
     * Appends entries that follow the last one without a gap. Refuses with {@link OwnershipLost}, changing nothing, when the epoch is
     * not the newest or others have appended. A row that has not ended holds its target, one that has frees it;
     * plan, target and start stay those of the beginning.
     */
    void append(Row row, long epoch, List<Recorded> entries);

    /** The entries after this sequence number, in order; none for an unknown rollout. */
    List<Recorded> read(RolloutId id, long after);

    /** All rollouts, the one begun last first. */
    List<Row> list();

    Optional<Row> find(RolloutId id);

    /** The rollout of a target that was begun last, ended or not. */
    default Optional<Row> newest(TargetRef target) {
        return list().stream().filter(row -> row.target().equals(target)).findFirst();
    }

    /** The newest rollout that was begun with this key within {@link SubmissionKey#VALID} before {@code now}. */
    Optional<Row> begunWith(SubmissionKey key, Instant now);

    /** The journals of campaigns in the same medium. */
    CampaignStore campaigns();

    @Override
    void close();
}
