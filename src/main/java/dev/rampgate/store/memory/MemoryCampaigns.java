package dev.rampgate.store.memory;

import dev.rampgate.campaign.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.CampaignRow;
import dev.rampgate.store.CampaignStore;
import dev.rampgate.store.OwnershipLost;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.SubmissionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Campaigns in memory, beside the rollouts of the same medium. */
final class MemoryCampaigns implements CampaignStore {
    private final MemoryStore store;
    private final Map<RolloutId, CampaignRow> rows = new LinkedHashMap<>();
    private final Map<RolloutId, List<Recorded>> journals = new HashMap<>();
    private final Map<RolloutId, SubmissionKey> keys = new HashMap<>();

    MemoryCampaigns(MemoryStore store) {
        this.store = store;
    }

    @Override
    public void begin(CampaignRow row, Optional<SubmissionKey> key, List<Recorded> entries) {
        key.ifPresent(given -> store.free(given, row.startedAt()));
        synchronized (this) {
            if (rows.containsKey(row.id())) {
                throw new StoreException("there is a rollout " + row.id() + " already");
            }
            rows.put(row.id(), row);
            journals.put(row.id(), new ArrayList<>(entries));
            key.ifPresent(given -> keys.put(row.id(), given));
        }
    }

    @Override
    public synchronized void append(CampaignRow row, long epoch, List<Recorded> entries) {
        List<Recorded> journal = journals.get(row.id());
        if (journal == null || journal.size() != row.seq() - entries.size() || store.epoch(row.id()) != epoch) {
            throw new OwnershipLost(row.id(), epoch);
        }
        journal.addAll(entries);
        rows.put(row.id(), row);
    }

    @Override
    public synchronized List<Recorded> read(RolloutId id, long after) {
        List<Recorded> journal = journals.getOrDefault(id, List.of());
        int from = (int) Math.max(0, Math.min(after, journal.size()));
        return List.copyOf(journal.subList(from, journal.size()));
    }

    @Override
    public synchronized List<CampaignRow> list() {
        List<CampaignRow> newestFirst = new ArrayList<>(rows.values());
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    @Override
    public synchronized Optional<CampaignRow> find(RolloutId id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public synchronized Optional<CampaignRow> begunWith(SubmissionKey key, Instant now) {
        return list().stream()
                .filter(row -> key.equals(keys.get(row.id())))
                .filter(row -> row.startedAt().isAfter(now.minus(SubmissionKey.VALID)))
                .findFirst();
    }
}
