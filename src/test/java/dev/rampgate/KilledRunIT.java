package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Move;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.store.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program against an emulated load balancer, killed, ended and commanded from outside. */
@Timeout(180)
class KilledRunIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Longer than any process is late that only waits for its turn. */
    private static final Duration SUSPENDED = Duration.ofMillis(5_800);

    /** After a commit was seen, and before the next. */
    private static final Duration BETWEEN_COMMITS = Duration.ofMillis(100);

    private static final Map<String, Integer> BEFORE = Map.of("i-a", 100, "i-b", 100, "i-x", 0, "i-y", 0);
    private static final Map<String, Integer> AFTER = Map.of("i-a", 0, "i-b", 0, "i-x", 100, "i-y", 100);

    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: %s
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools:
              stable: {servers: [i-a, i-b]}
              canary: {servers: [i-x, i-y]}
            shift: {from: stable, to: canary}
            defaults: {hold: %s}
            steps: [%s]
            gates:
              answers: {http: {url: "http://127.0.0.1:%d/healthz"}, every: 1s, after: 0s, failAfter: 1}
            """;

    @TempDir
    private Path folder;

    private final List<RunProcess> started = new ArrayList<>();
    private ObservedCloud cloud;
    private HttpServer health;
    private volatile int status = 200;

    @BeforeEach
    void open() throws IOException {
        cloud = ObservedCloud.of(BEFORE);
        health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        health.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        health.start();
    }

    @AfterEach
    void close() {
        started.forEach(RunProcess::close);
        health.stop(0);
        cloud.close();
    }

    private Path plan(String name, String hold) throws IOException {
        return plan(name, hold, "25%, 50%, 100%");
    }

    private Path plan(String name, String hold, String steps) throws IOException {
        Path file = folder.resolve(name + ".yaml");
        return Files.writeString(
                file, PLAN.formatted(name, hold, steps, health.getAddress().getPort()));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private RunProcess run(Path plan) throws IOException {
        return start("run", plan.toString(), "--endpoint", cloud.endpoint().toString());
    }

    private RunProcess start(String command, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(more));
        line.addAll(List.of("--local", "--data", data().toString()));
        RunProcess process = RunProcess.start(folder, line.toArray(String[]::new));
        started.add(process);
        return process;
    }

    private void awaitWrites(RunProcess process, int count) throws IOException {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || cloud.writes().size() >= count);
        assertThat(cloud.writes()).as(process.err()).hasSizeGreaterThanOrEqualTo(count);
    }

    private LeftJournals left() {
        return new LeftJournals(data());
    }

    private List<Recorded> journal(Row row) {
        return left().journal(row);
    }

    private Row onlyRollout() {
        List<Row> rows = left().rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** What holds of every run, however it was hurt. */
    private void assertSafe() {
        List<LeftJournals.Written> intents = left().intents(onlyRollout());
        for (ObservedCloud.Logged write : cloud.writes()) {
            assertThat(intents)
                    .as("an intent committed before the call at %s", write.time())
                    .anyMatch(intent -> intent.covers(write));
        }
        for (ObservedCloud.Logged call : cloud.calls()) {
            assertThat(Stream.of(call.before(), call.after()).filter(weights -> !weights.isEmpty()))
                    .allSatisfy(weights -> assertThat(weights.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                            .isPositive());
        }
    }

    @Test
    void fiveKillsAnywhereCostNothingButTime() throws Exception {
        Path plan = plan("killed", "2s");
        Random chance = new Random(20_261_122);
        kill(plan, Sight.FIRST_CALL, chance.nextInt(200));
        kill(plan, Sight.NEXT_WRITE, chance.nextInt(200));
        kill(plan, Sight.FIRST_CALL, chance.nextInt(200));
        kill(plan, Sight.NEXT_WRITE, chance.nextInt(200));
        kill(plan, Sight.NEXT_WRITE, chance.nextInt(200));
        RunProcess last = run(plan);

        assertThat(last.ended()).as(last.err()).isIn(0, 3);
        assertThat(cloud.weightsNow()).isEqualTo(last.ended() == 0 ? AFTER : BEFORE);
        assertThat(owners())
                .as("the first life ended before there was a rollout, each other one took over")
                .isGreaterThanOrEqualTo(5);
        assertSafe();
    }

    /** What the emulator saw of a process. */
    private enum Sight {
        FIRST_CALL,
        NEXT_WRITE
    }

    private void kill(Path plan, Sight sight, int millisLater) throws Exception {
        int calls = cloud.calls().size();
        int writes = cloud.writes().size();
        RunProcess process = run(plan);
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive()
                        || (sight == Sight.FIRST_CALL
                                ? cloud.calls().size() > calls
                                : cloud.writes().size() > writes));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millisLater));
        assertThat(process.isAlive())
                .as("ended before it was killed: %s", process.err())
                .isTrue();
        process.kill();
    }

    @Test
    void othersCommandItAndNobodyElseMayTakeItsTarget() throws Exception {
        RunProcess owner = run(plan("commanded", "5m"));
        awaitWrites(owner, 1);

        RunProcess rival = run(plan("rival", "5m"));
        assertThat(rival.ended()).as(rival.err()).isEqualTo(7);
        String id = onlyRollout().id().value();
        assertThat(rival.err()).contains(id);

        command("pause", id, "paused");
        command("resume", id, "holding");
        command("abort", id, "rolled-back");
        assertThat(owner.ended()).as(owner.err()).isEqualTo(3);
        assertThat(cloud.weightsNow()).isEqualTo(BEFORE);
        assertSafe();
    }

    /** The sender gives up after 5 s: that it ends with 0 says that it was answered before. */
    private void command(String verb, String id, String state) throws Exception {
        Instant begun = Instant.now();
        RunProcess sender = start(verb, id, "-m", "test");
        assertThat(sender.ended()).as(sender.err()).isZero();
        Duration left = Duration.between(begun, Instant.now());
        Duration took = Duration.between(begun, answeredAt(verb));
        System.out.printf(
                "%s: accepted %d ms after its process was started, which ended after %d ms%n",
                verb, took.toMillis(), left.toMillis());
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(onlyRollout().state()).isEqualTo(state));
    }

    private Instant answeredAt(String verb) {
        return journal(onlyRollout()).stream()
                .filter(recorded -> recorded.entry() instanceof Entry.Commanded commanded
                        && commanded.command().verb().name().equalsIgnoreCase(verb))
                .map(recorded -> recorded.at().wall())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTerminationSaysHowToGoOnAndTheNextRunDoes() throws Exception {
        Path plan = plan("terminated", "1s");
        RunProcess first = run(plan);
        awaitWrites(first, 1);
        first.terminate();

        assertThat(first.ended()).as(first.err()).isEqualTo(143);
        assertThat(first.err())
                .contains("rampgate recover " + onlyRollout().id().value());
        RunProcess second = run(plan);
        assertThat(second.ended()).as(second.err()).isZero();
        assertThat(cloud.weightsNow()).isEqualTo(AFTER);
        assertSafe();
    }

    @Test
    void aGateThatTurnsBadBringsTheTrafficBack() throws Exception {
        RunProcess process = run(plan("sick", "2s"));
        awaitWrites(process, 2);
        status = 503;

        assertThat(process.ended()).as(process.err()).isEqualTo(3);
        assertThat(process.out() + process.err()).contains("rolled back");
        assertThat(cloud.weightsNow()).isEqualTo(BEFORE);
        assertSafe();
    }

    @Test
    void timeInWhichItIsSuspendedIsNoHoldingTime() throws Exception {
        RunProcess process = run(plan("suspended", "2s", "100%"));
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> moved(Move.STEP_REACHED).isPresent());
        LockSupport.parkNanos(BETWEEN_COMMITS.toNanos());
        process.suspend();
        LockSupport.parkNanos(SUSPENDED.toNanos());
        process.proceed();

        assertThat(process.ended()).as(process.err()).isZero();
        assertThat(cloud.weightsNow()).isEqualTo(AFTER);
        Moment reached = moved(Move.STEP_REACHED).orElseThrow();
        Moment over = moved(Move.FINISHED).orElseThrow();
        assertThat(Duration.between(reached.wall(), over.wall()))
                .as("of the time suspended at most that until the next wake-up counts")
                .isGreaterThanOrEqualTo(SUSPENDED.plusSeconds(1));
        assertThat(over.running().minus(reached.running())).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        assertThat(owners())
                .as("owned at the start, and anew by the same process")
                .isEqualTo(2);
        assertSafe();
    }

    private long owners() {
        return journal(onlyRollout()).stream()
                .filter(recorded -> recorded.entry() instanceof Entry.Owned)
                .count();
    }

    private Optional<Moment> moved(Move move) {
        return left().rows().stream()
                .flatMap(row -> journal(row).stream())
                .filter(recorded -> recorded.entry() instanceof Entry.Moved moved && moved.move() == move)
                .map(Recorded::at)
                .findFirst();
    }

    @Test
    void aPlanThatIsEditedWhileItsRolloutRunsChangesNothingOfIt() throws Exception {
        Path file = plan("edited", "5m", "100%");
        String text = Files.readString(file);
        RunProcess owner = run(file);
        awaitWrites(owner, 1);
        plan("edited", "1s", "50%");

        RunProcess rival = run(file);
        assertThat(rival.ended()).as(rival.err()).isEqualTo(7);
        String id = onlyRollout().id().value();
        assertThat(rival.err()).contains(id + " holds this target: wait for it, or rampgate abort " + id);

        owner.kill();
        RunProcess next = run(file);
        assertThat(next.ended()).as(next.err()).isEqualTo(7);
        assertThat(next.err())
                .contains("unfinished on this target: rampgate recover " + id + ", or rampgate abort " + id);

        RunProcess recovery =
                start("recover", id, "--endpoint", cloud.endpoint().toString());
        await().atMost(LONG).until(() -> owners() == 2);
        command("advance", id, "succeeded");
        assertThat(recovery.ended()).as(recovery.err()).isZero();
        assertThat(cloud.weightsNow()).isEqualTo(AFTER);
        assertThat(journal(onlyRollout()).get(0).entry())
                .isInstanceOfSatisfying(
                        Entry.Begun.class,
                        begun -> assertThat(begun.origin().text()).isEqualTo(text));
        assertSafe();
    }
}
