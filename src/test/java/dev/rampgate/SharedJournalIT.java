package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.store.Row;
import dev.rampgate.store.jdbc.postgresql.CutWire;
import dev.rampgate.store.jdbc.postgresql.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packaged programs, each with a data directory of its own as on a machine of its own, on one PostgreSQL. */
@Timeout(180)
class SharedJournalIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** A call's time limit and the reserve: what a lease lasts where nothing is set. */
    private static final Duration LEASE = Duration.ofSeconds(9);

    /** What a successor waits where a call of its predecessor may still be under way. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Map<String, Integer> BEFORE = Map.of("i-a", 100, "i-b", 100, "i-x", 0, "i-y", 0);
    private static final Map<String, Integer> AFTER = Map.of("i-a", 0, "i-b", 0, "i-x", 100, "i-y", 100);

    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: shared
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools:
              stable: {servers: [i-a, i-b]}
              canary: {servers: [i-x, i-y]}
            shift: {from: stable, to: canary}
            defaults: {hold: %s}
            steps: [25%%, 50%%, 100%%]
            """;

    private final TestPostgres postgres = TestPostgres.database();
    private final List<RunProcess> started = new ArrayList<>();

    @TempDir
    private Path folder;

    private ObservedCloud cloud;

    @BeforeEach
    void open() throws IOException {
        cloud = ObservedCloud.of(BEFORE);
    }

    @AfterEach
    void close() {
        started.forEach(RunProcess::close);
        cloud.close();
    }

    private Path plan(String hold) throws IOException {
        return Files.writeString(folder.resolve("shared.yaml"), PLAN.formatted(hold));
    }

    private RunProcess run(String machine, String hold) throws IOException {
        return onCloud(machine, "run", plan(hold).toString());
    }

    private RunProcess onCloud(String machine, String... line) throws IOException {
        List<String> all = new ArrayList<>(List.of(line));
        all.addAll(List.of("--endpoint", cloud.endpoint().toString()));
        return start(machine, all.toArray(String[]::new));
    }

    private RunProcess start(String machine, String... line) throws IOException {
        List<String> all = new ArrayList<>(List.of(line));
        all.addAll(List.of("--local", "--data", folder.resolve(machine).toString()));
        RunProcess process = RunProcess.start(
                folder,
                Map.of("RAMPGATE_JOURNAL_URL", postgres.url(), "RAMPGATE_JOURNAL_USER", TestPostgres.USER),
                all.toArray(String[]::new));
        started.add(process);
        return process;
    }

    private void awaitWrites(RunProcess process, int count) throws IOException {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || cloud.writes().size() >= count);
        assertThat(cloud.writes()).as(process.err()).hasSizeGreaterThanOrEqualTo(count);
    }

    private LeftJournals left() {
        return new LeftJournals(postgres::open);
    }

    private Row onlyRollout() {
        assertThat(left().rows()).hasSize(1);
        return left().rows().get(0);
    }

    private List<Entry.Owned> owners() {
        return left().journal(onlyRollout()).stream()
                .map(Recorded::entry)
                .filter(Entry.Owned.class::isInstance)
                .map(Entry.Owned.class::cast)
                .toList();
    }

    private void assertSafe() {
        List<LeftJournals.Written> intents = left().intents(onlyRollout());
        assertThat(cloud.writes()).allSatisfy(write -> assertThat(intents).anyMatch(intent -> intent.covers(write)));
    }

    @Test
    void everyMachineSeesItAndCommandsIt() throws Exception {
        RunProcess owner = run("web-1", "5m");
        awaitWrites(owner, 1);
        String id = onlyRollout().id().value();

        RunProcess rival = run("web-2", "5m");
        assertThat(rival.ended()).as(rival.err()).isEqualTo(7);
        assertThat(rival.err()).contains(id + " holds this target");
        RunProcess list = start("web-2", "list");
        assertThat(list.ended()).as(list.err()).isZero();
        assertThat(list.out()).contains(id).contains("shared");
        RunProcess recovery = onCloud("web-2", "recover", id);
        assertThat(recovery.ended()).as(recovery.err()).isEqualTo(7);
        assertThat(recovery.err()).contains(id + " is owned by ").contains("its lease ends in");
        assertThat(recovery.err()).contains(id + " is carried by another process");
        RunProcess abort = onCloud("web-2", "abort", id, "-m", "test");
        assertThat(abort.ended()).as(abort.err()).isZero();

        assertThat(owner.ended()).as(owner.err()).isEqualTo(3);
        assertThat(cloud.weightsNow()).isEqualTo(BEFORE);
        assertThat(folder.resolve("web-2").toFile().list())
                .as("nothing of the journal is on the machine")
                .containsExactly("rampgate.log");
        assertSafe();
    }

    @Test
    void anotherMachineCarriesOnWhatAKilledProcessLeft() throws Exception {
        RunProcess owner = run("web-1", "1s");
        awaitWrites(owner, 1);
        owner.kill();
        Instant killed = Instant.now();
        int calls = cloud.calls().size();
        RunProcess successor = onCloud("web-2", "recover", onlyRollout().id().value());
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !successor.isAlive() || cloud.calls().size() > calls);

        assertThat(cloud.calls()).as(successor.err()).hasSizeGreaterThan(calls);
        Duration gap = Duration.between(killed, cloud.calls().get(calls).time());
        System.out.printf("killed in mid-rollout; another machine's first call came %d ms later%n", gap.toMillis());
        assertThat(gap).isLessThan(LEASE.plus(QUIET).plusSeconds(1));
        assertThat(successor.ended()).as(successor.err()).isZero();
        assertThat(cloud.weightsNow()).isEqualTo(AFTER);
        assertThat(owners()).extracting(Entry.Owned::epoch).containsExactly(1L, 2L);
        assertSafe();
    }

    @Test
    void anAbortCarriesOutWhatNoLivingProcessWould() throws Exception {
        RunProcess owner = run("web-1", "5m");
        awaitWrites(owner, 1);
        await().atMost(LONG)
                .until(() -> left().journal(onlyRollout()).stream()
                        .anyMatch(recorded -> recorded.entry() instanceof Entry.Verified));
        owner.kill();
        Instant killed = Instant.now();
        int calls = cloud.calls().size();
        RunProcess abort = onCloud("web-2", "abort", onlyRollout().id().value(), "-m", "it is gone");

        assertThat(abort.ended()).as(abort.err()).isZero();
        Duration gap = Duration.between(killed, cloud.calls().get(calls).time());
        System.out.printf("killed between calls; the first call of an abort came %d ms later%n", gap.toMillis());
        assertThat(gap).isLessThan(LEASE.plus(QUIET).plusSeconds(1));
        assertThat(cloud.weightsNow()).isEqualTo(BEFORE);
        assertThat(onlyRollout().state()).isEqualTo("rolled-back");
        assertSafe();
    }

    @Test
    void whoWasSuspendedForLongerThanItsLeaseFallsSilent() throws Exception {
        RunProcess owner = run("web-1", "1s");
        awaitWrites(owner, 1);
        owner.suspend();
        RunProcess successor = onCloud("web-2", "recover", onlyRollout().id().value());
        assertThat(successor.ended()).as(successor.err()).isZero();
        List<Recorded> journal = left().journal(onlyRollout());
        int writes = cloud.writes().size();
        owner.proceed();

        assertThat(owner.ended()).as(owner.err()).isIn(0, 7);
        assertThat(cloud.writes()).as("it changed nothing").hasSize(writes);
        assertThat(left().journal(onlyRollout())).as("and wrote nothing down").isEqualTo(journal);
        assertThat(cloud.weightsNow()).isEqualTo(AFTER);
        assertSafe();
    }

    @Test
    void whoLosesARolloutThatGoesOnElsewhereSaysSo() throws Exception {
        RunProcess owner = run("web-1", "5m");
        awaitWrites(owner, 1);
        String id = onlyRollout().id().value();
        owner.suspend();
        RunProcess successor = onCloud("web-2", "recover", id);
        await().atMost(LONG).until(() -> !successor.isAlive() || owners().size() == 2);
        int writes = cloud.writes().size();
        owner.proceed();

        assertThat(owner.ended()).as(owner.err()).isEqualTo(7);
        assertThat(owner.err())
                .contains(id + " is carried by another process now, and this one does nothing more for it");
        assertThat(cloud.writes()).hasSize(writes);
        RunProcess abort = onCloud("web-1", "abort", id, "-m", "test");
        assertThat(abort.ended()).as(abort.err()).isZero();
        assertThat(successor.ended()).as(successor.err()).isEqualTo(3);
        assertThat(owners()).extracting(Entry.Owned::epoch).containsOnly(1L, 2L);
        assertSafe();
    }

    @Test
    void aDatabaseThatRefusesIsNamedAndNoPasswordIsEverShown() throws Exception {
        Map<String, String> wrong = Map.of(
                "RAMPGATE_JOURNAL_URL", "postgresql://127.0.0.1:1/rampgate",
                "RAMPGATE_JOURNAL_PASSWORD", "s3cr3t-pass");
        RunProcess process = RunProcess.start(
                folder, wrong, "list", "--data", folder.resolve("web-1").toString());
        started.add(process);

        assertThat(process.ended()).isEqualTo(7);
        assertThat(process.err())
                .contains("the journal postgresql://127.0.0.1:1/rampgate cannot be reached; check journal.url");
        assertThat(process.out() + process.err() + Files.readString(folder.resolve("web-1/rampgate.log")))
                .doesNotContain("s3cr3t");
    }

    @Test
    void oneMachineKeepsAScheduleAndAnotherAfterIt() throws Exception {
        Path plan = plan("1s");
        Files.writeString(plan, Files.readString(plan) + "schedule: {cron: \"0 3 * * *\", timezone: UTC}\n");
        RunProcess keeper = onCloud("web-1", "run", plan.toString(), "--schedule");
        await().atMost(LONG).until(() -> !keeper.isAlive() || keeper.out().contains("next"));
        RunProcess rival = onCloud("web-2", "run", plan.toString(), "--schedule");
        assertThat(rival.ended()).as(rival.err()).isEqualTo(7);
        assertThat(rival.err()).contains("another process keeps the schedule shared going");
        RunProcess list = start("web-2", "schedule", "list");
        assertThat(list.ended()).as(list.err()).isZero();
        assertThat(list.out()).contains("shared").contains("waiting");

        keeper.suspend();
        await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> postgres.sql("SELECT count(*) FROM owners WHERE expires_at > clock_timestamp()")
                        .equals("0"));
        RunProcess successor = onCloud("web-2", "run", plan.toString(), "--schedule");
        await().atMost(LONG).until(() -> !successor.isAlive() || successor.out().contains("next"));
        keeper.proceed();
        assertThat(keeper.ended()).as(keeper.err()).isEqualTo(7);
        assertThat(keeper.err()).contains("another process keeps the schedule shared going by now");
        successor.terminate();
        assertThat(successor.ended()).as(successor.err()).isEqualTo(143);
    }

    @Test
    void aRunOutlastsADatabaseThatIsAwayForAWhile() throws Exception {
        try (CutWire wire = CutWire.to(postgres.port())) {
            RunProcess owner = throughWire(wire, "2s");
            awaitWrites(owner, 1);
            wire.down();
            await().atMost(LONG).until(() -> owner.out().contains("its story can't be read, tried again"));
            int writes = cloud.writes().size();
            LockSupport.parkNanos(LEASE.toNanos());
            assertThat(cloud.writes()).as("nothing is sent meanwhile").hasSize(writes);
            wire.up();

            assertThat(owner.ended()).as(owner.err()).isZero();
            assertThat(cloud.weightsNow()).isEqualTo(AFTER);
            assertThat(owners()).extracting(Entry.Owned::epoch).containsOnly(1L);
            assertSafe();
        }
    }

    @Test
    void itCanBeEndedWhileTheDatabaseIsAway() throws Exception {
        try (CutWire wire = CutWire.to(postgres.port())) {
            RunProcess owner = throughWire(wire, "5m");
            awaitWrites(owner, 1);
            wire.down();
            owner.terminate();

            assertThat(owner.ended()).as(owner.err()).isEqualTo(143);
            assertThat(owner.err())
                    .contains("carry it on with: rampgate recover "
                            + onlyRollout().id());
        }
    }

    private RunProcess throughWire(CutWire wire, String hold) throws IOException {
        RunProcess process = RunProcess.start(
                folder,
                Map.of("RAMPGATE_JOURNAL_USER", TestPostgres.USER),
                "run",
                plan(hold).toString(),
                "--journal",
                postgres.url().replaceFirst(":\\d+/", ":" + wire.port() + "/"),
                "--endpoint",
                cloud.endpoint().toString(),
                "--data",
                folder.resolve("web-1").toString());
        started.add(process);
        return process;
    }
}
