package dev.rampgate.store.jdbc;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.campaign.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.CampaignRow;
import dev.rampgate.store.CampaignStore;
import dev.rampgate.store.OwnershipLost;
import dev.rampgate.store.Row;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.SubmissionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Campaigns among the rollouts of a database: their rows name a provider that no load balancer has, and themselves as what they hold. */
final class JdbcCampaigns implements CampaignStore {
    private static final String PROVIDER = "campaign";

    private final Database database;

    JdbcCampaigns(Database database) {
        this.database = database;
    }

    /** Whether a row is that of a campaign. */
    static boolean is(Row row) {
        return row.target().provider().equals(PROVIDER);
    }

    private static Row row(CampaignRow row) {
        TargetRef itself = new TargetRef(PROVIDER, "", row.id().value(), "");
        return new Row(row.id(), row.plan(), itself, row.state(), row.ended(), row.startedAt(), row.seq());
    }

    private static CampaignRow campaign(Row row) {
        return new CampaignRow(row.id(), row.plan(), row.state(), row.ended(), row.startedAt(), row.seq());
    }

    private static List<Line> lines(List<Recorded> entries) {
        return entries.stream()
                .map(one -> new Line(
                        one.seq(),
                        one.epoch(),
                        CampaignEntryType.of(one.entry()).word(),
                        one.at().wall().toString(),
                        one.at().running().toNanos(),
                        EntryJson.text(one.entry()),
                        ""))
                .toList();
    }

    private static Recorded entry(RolloutId id, Line line) {
        CampaignEntryType type = CampaignEntryType.of(line.type()).orElseThrow(() -> line.newer(id));
        return line.formed(
                id, moment -> new Recorded(line.seq(), line.epoch(), moment, EntryJson.read(type.form(), line.body())));
    }

    @Override
    public void begin(CampaignRow campaign, Optional<SubmissionKey> key, List<Recorded> entries) {
        Row row = row(campaign);
        List<Line> lines = Line.sealed(row.id(), "", lines(entries));
        database.write(handle -> {
            key.ifPresent(given -> JdbcStore.free(handle, database.dialect(), given, row.startedAt()));
            if (!RolloutTable.insert(handle, row, key, JdbcStore.last(lines))) {
                throw new StoreException("there is a rollout " + row.id() + " already");
            }
            return JournalTable.insert(handle, row, lines);
        });
    }

    @Override
    public void append(CampaignRow campaign, long epoch, List<Recorded> entries) {
        Row row = row(campaign);
        List<Line> unsealed = lines(entries);
        database.write(handle -> {
            database.dialect().keepOwner(handle, row.id());
            RolloutTable.Head old =
                    RolloutTable.head(handle, row.id()).orElseThrow(() -> new OwnershipLost(row.id(), epoch));
            List<Line> lines = Line.sealed(row.id(), old.seal(), unsealed);
            Row now = old.row().now(row);
            if (!RolloutTable.update(handle, now, JdbcStore.last(lines), row.seq() - entries.size(), epoch)) {
                throw new OwnershipLost(row.id(), epoch);
            }
            return JournalTable.insert(handle, now, lines);
        });
    }

    @Override
    public List<Recorded> read(RolloutId id, long after) {
        List<Line> lines = database.read(handle -> JournalTable.from(handle, id, after));
        boolean follows = !lines.isEmpty() && lines.get(0).seq() == after;
        return Line.checked(
                id,
                after,
                follows ? lines.get(0).seal() : "",
                follows ? lines.subList(1, lines.size()) : lines,
                line -> entry(id, line));
    }

    @Override
    public List<CampaignRow> list() {
        return database.read(RolloutTable::all).stream()
                .filter(JdbcCampaigns::is)
                .map(JdbcCampaigns::campaign)
                .toList();
    }

    @Override
    public Optional<CampaignRow> find(RolloutId id) {
        return database.read(handle -> RolloutTable.find(handle, id))
                .filter(JdbcCampaigns::is)
                .map(JdbcCampaigns::campaign);
    }

    @Override
    public Optional<CampaignRow> begunWith(SubmissionKey key, Instant now) {
        return database.read(handle -> JdbcStore.begunWith(handle, key, now)).stream()
                .filter(JdbcCampaigns::is)
                .map(JdbcCampaigns::campaign)
                .findFirst();
    }
}
