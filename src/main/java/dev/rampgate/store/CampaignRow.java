package dev.rampgate.store;

import dev.rampgate.rollout.RolloutId;
import java.time.Instant;

/**
 * What a list shows of a campaign: always what the fold of its journal says.
 *
 * @param state the word people see; the outcome's once it ended
 * @param seq of the newest entry
 */
public record CampaignRow(RolloutId id, String plan, String state, boolean ended, Instant startedAt, long seq) {}
