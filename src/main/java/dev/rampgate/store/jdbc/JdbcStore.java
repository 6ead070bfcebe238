package dev.rampgate.store.jdbc;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Batch;
import dev.rampgate.store.CampaignStore;
import dev.rampgate.store.CommandBox;
import dev.rampgate.store.KeyTaken;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.OwnershipLost;
import dev.rampgate.store.RolloutStore;
import dev.rampgate.store.Row;
import dev.rampgate.store.ScheduleStore;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.SubmissionKey;
import dev.rampgate.store.TargetTaken;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Journals in a database, shared by any number of processes. */
public final class JdbcStore implements RolloutStore {
    private final Database database;
    private final Rights rights;
    private final JdbcCommandBox commands;
    private final JdbcSchedules schedules;
    private final JdbcCampaigns campaigns;

    /** On tables that are in their present form; closes both when it is closed. */
    public JdbcStore(Database database, Rights rights) {
        this.database = database;
        this.rights = rights;
        this.commands = new JdbcCommandBox(database);
        this.schedules = new JdbcSchedules(database, rights);
        this.campaigns = new JdbcCampaigns(database);
    }

    /**
     * Opens the store of a data directory, and creates the directory, its parents and the journal where they are missing.
     *
     * @throws dev.rampgate.store.NewerData where a newer version has migrated the journal
     * @throws StoreException where the directory cannot be used, in one sentence that names the path
     */
    public static JdbcStore open(Path data) {
        NativeLibrary.preferUnpacked();
        DataDirectory directory = DataDirectory.of(data);
        Database database = Schema.open(directory);
        return new JdbcStore(database, new FileRights(directory, database));
    }

    /** Loads what a store in a data directory needs of its libraries, by using one in memory. Touches no file. */
    public static void warmUp() {
        NativeLibrary.preferUnpacked();
        try (Database memory = SqliteDatabase.open(Path.of(":memory:"))) {
            memory.read(handle -> handle.createQuery("SELECT :one")
                    .bind("one", 1)
                    .mapTo(int.class)
                    .one());
        }
        EntryJson.warmUp();
    }

    public CommandBox commands() {
        return commands;
    }

    /** The schedules in the same database. */
    public ScheduleStore schedules() {
        return schedules;
    }

    /** Who owns what. A lease outlives this store's {@link #close()} until it is closed itself, or expires where leases do. */
    public Ownership ownership() {
        return rights;
    }

    @Override
    public void begin(Row row, Optional<SubmissionKey> key, List<Recorded> entries) {
        Batch batch = Batch.first(row, entries);
        List<Line> lines = Line.sealed(row.id(), "", Line.of(batch.entries()));
        database.write(handle -> {
            key.ifPresent(given -> free(handle, database.dialect(), given, row.startedAt()));
            claim(handle, row);
            if (!RolloutTable.insert(handle, row, key, last(lines))) {
                throw new StoreException("there is a rollout " + row.id() + " already");
            }
            return JournalTable.insert(handle, row, lines);
        });
    }

    @Override
    public void append(Row row, long epoch, List<Recorded> entries) {
        Batch batch = Batch.next(row, epoch, entries);
        List<Line> unsealed = Line.of(batch.entries());
        database.write(handle -> {
            database.dialect().keepOwner(handle, row.id());
            RolloutTable.Head old =
                    RolloutTable.head(handle, row.id()).orElseThrow(() -> new OwnershipLost(row.id(), epoch));
            Row now = old.row().now(row);
            if (old.row().ended()) {
                claim(handle, now);
            }
            List<Line> lines = Line.sealed(row.id(), old.seal(), unsealed);
            if (!RolloutTable.update(handle, now, last(lines), batch.before(), epoch)) {
                throw new OwnershipLost(row.id(), epoch);
            }
            return JournalTable.insert(handle, now, lines);
        });
    }

    static String last(List<Line> lines) {
        return lines.get(lines.size() - 1).seal();
    }

    private void claim(Handle handle, Row row) {
        if (row.ended()) {
            return;
        }
        database.dialect().alone(handle, "target " + row.target());
        RolloutTable.holder(handle, row).ifPresent(holder -> {
            throw new TargetTaken(holder, row.target().toString());
        });
    }

    @Override
    public List<Recorded> read(RolloutId id, long after) {
        List<Line> lines = database.read(handle -> JournalTable.from(handle, id, after));
        boolean follows = !lines.isEmpty() && lines.get(0).seq() == after;
        return Line.entries(
                id, after, follows ? lines.get(0).seal() : "", follows ? lines.subList(1, lines.size()) : lines);
    }

    @Override
    public List<Row> list() {
        return database.read(RolloutTable::all).stream()
                .filter(row -> !JdbcCampaigns.is(row))
                .toList();
    }

    @Override
    public Optional<Row> find(RolloutId id) {
        return database.read(handle -> RolloutTable.find(handle, id)).filter(row -> !JdbcCampaigns.is(row));
    }

    @Override
    public Optional<Row> newest(TargetRef target) {
        return database.read(handle -> RolloutTable.newest(handle, target));
    }

    @Override
    public Optional<Row> begunWith(SubmissionKey key, Instant now) {
        return database.read(handle -> begunWith(handle, key, now)).stream()
                .filter(row -> !JdbcCampaigns.is(row))
                .findFirst();
    }

    @Override
    public CampaignStore campaigns() {
        return campaigns;
    }

    /** Throws {@link KeyTaken} while a rollout or campaign is found by this key. */
    static void free(Handle handle, Dialect dialect, SubmissionKey key, Instant now) {
        dialect.alone(handle, "key " + key.text());
        begunWith(handle, key, now).stream().findFirst().ifPresent(holder -> {
            throw new KeyTaken(holder.id());
        });
    }

    /** All rollouts and campaigns that are found by this key, the newest first. */
    static List<Row> begunWith(Handle handle, SubmissionKey key, Instant now) {
        return RolloutTable.begunWith(handle, key).stream()
                .filter(row -> row.startedAt().isAfter(now.minus(SubmissionKey.VALID)))
                .toList();
    }

    /** For tests that need to break it. */
    Database database() {
        return database;
    }

    @Override
    public void close() {
        rights.close();
        database.close();
    }
}
