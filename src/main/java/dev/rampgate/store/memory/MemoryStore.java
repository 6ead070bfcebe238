package dev.rampgate.store.memory;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Batch;
import dev.rampgate.store.CampaignStore;
import dev.rampgate.store.CommandBox;
import dev.rampgate.store.KeyTaken;
import dev.rampgate.store.OwnershipLost;
import dev.rampgate.store.RolloutStore;
import dev.rampgate.store.Row;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.SubmissionKey;
import dev.rampgate.store.TargetTaken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A medium in memory. It plays the part of the disk: several engines may share one, each with an {@link #ownership()} of its own, and
 * it outlives their crashes; closing it changes nothing.
 */
public final class MemoryStore implements RolloutStore {
    private final Map<RolloutId, Row> rows = new LinkedHashMap<>();
    private final Map<RolloutId, List<Recorded>> journals = new HashMap<>();
    private final Map<TargetRef, RolloutId> holders = new HashMap<>();
    private final Map<RolloutId, SubmissionKey> keys = new HashMap<>();
    private final MemoryCommandBox commands = new MemoryCommandBox(this);
    private final Owners owners = new Owners();
    private final MemoryCampaigns campaigns = new MemoryCampaigns(this);

    @Override
    public synchronized void begin(Row row, Optional<SubmissionKey> key, List<Recorded> entries) {
        Batch batch = Batch.first(row, entries);
        key.ifPresent(given -> free(given, row.startedAt()));
        if (rows.containsKey(row.id())) {
            throw new StoreException("there is a rollout " + row.id() + " already");
        }
        write(row, batch.entries(), new ArrayList<>());
        key.ifPresent(given -> keys.put(row.id(), given));
    }

    @Override
    public synchronized void append(Row row, long epoch, List<Recorded> entries) {
        Batch batch = Batch.next(row, epoch, entries);
        List<Recorded> journal = journals.get(row.id());
        Row old = rows.get(row.id());
        if (old == null || journal == null || journal.size() != batch.before() || owners.epoch(row.id()) != epoch) {
            throw new OwnershipLost(row.id(), epoch);
        }
        write(old.now(row), batch.entries(), journal);
    }

    private void write(Row row, List<Recorded> entries, List<Recorded> journal) {
        claim(row);
        journal.addAll(entries);
        journals.put(row.id(), journal);
        rows.put(row.id(), row);
    }

    private void claim(Row row) {
        if (row.ended()) {
            holders.remove(row.target(), row.id());
            return;
        }
        RolloutId holder = holders.putIfAbsent(row.target(), row.id());
        if (holder != null && !holder.equals(row.id())) {
            throw new TargetTaken(holder, row.target().toString());
        }
    }

    @Override
    public synchronized List<Recorded> read(RolloutId id, long after) {
        List<Recorded> journal = journals.getOrDefault(id, List.of());
        int from = (int) Math.max(0, Math.min(after, journal.size()));
        return List.copyOf(journal.subList(from, journal.size()));
    }

    @Override
    public synchronized List<Row> list() {
        List<Row> newestFirst = new ArrayList<>(rows.values());
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    @Override
    public synchronized Optional<Row> find(RolloutId id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public synchronized Optional<Row> begunWith(SubmissionKey key, Instant now) {
        return list().stream()
                .filter(row -> key.equals(keys.get(row.id())))
                .filter(row -> row.startedAt().isAfter(now.minus(SubmissionKey.VALID)))
                .findFirst();
    }

    @Override
    public CampaignStore campaigns() {
        return campaigns;
    }

    /** Throws {@link KeyTaken} while a rollout or campaign is found by this key. */
    synchronized void free(SubmissionKey key, Instant now) {
        begunWith(key, now).ifPresent(holder -> {
            throw new KeyTaken(holder.id());
        });
        campaigns.begunWith(key, now).ifPresent(holder -> {
            throw new KeyTaken(holder.id());
        });
    }

    long epoch(RolloutId id) {
        return owners.epoch(id);
    }

    public CommandBox commands() {
        return commands;
    }

    /** Ownership as one more process sees it; each call stands for a process. */
    public MemoryOwnership ownership() {
        return new MemoryOwnership(owners);
    }

    @Override
    public void close() {
        // What is in memory stays there for those who share it.
    }
}
