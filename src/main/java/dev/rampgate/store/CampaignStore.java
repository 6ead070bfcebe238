package dev.rampgate.store;

import dev.rampgate.campaign.Recorded;
import dev.rampgate.rollout.RolloutId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The journals of campaigns, in the same medium and by the same rules as those of {@link RolloutStore}: the same names, owners, commands
 * and submission keys.
 */
public interface CampaignStore {
    /** Opens the journal of a new campaign; refuses with {@link KeyTaken} while something was begun with this key. */
    void begin(CampaignRow row, Optional<SubmissionKey> key, List<Recorded> entries);

    /** Appends entries; refuses with {@link OwnershipLost} as {@link RolloutStore#append} does. */
    void append(CampaignRow row, long epoch, List<Recorded> entries);

    /** The entries after this sequence number, in order; none for an unknown campaign. */
    List<Recorded> read(RolloutId id, long after);

    /** All campaigns, the one begun last first. */
    List<CampaignRow> list();

    Optional<CampaignRow> find(RolloutId id);

    /** The newest campaign that was begun with this key within {@link SubmissionKey#VALID} before {@code now}. */
    Optional<CampaignRow> begunWith(SubmissionKey key, Instant now);
}
