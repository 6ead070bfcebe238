package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rampgate.store.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One rollout of a random plan, whose processes are killed at random moments while the load balancer misbehaves at random. */
final class KilledRollout implements AutoCloseable {
    /** A process that does not do what is waited for is killed anyway. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(12);

    private static final long LONGEST_SECONDS = 180;

    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: killed
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools:
              stable: {servers: [%s]}
              canary: {servers: [%s]}
            shift: {from: stable, to: canary}
            defaults: {hold: %s}
            steps: [25%%, 50%%, %s]
            gates:
              answers: {http: {url: "http://127.0.0.1:%d/healthz"}, every: 1s, after: 0s, failAfter: 1}
            """;

    private final Path folder;
    private final Random chance;
    private final HttpServer health;
    private final ObservedCloud cloud;
    private final Path data;
    private final LeftJournals left;
    private final String plan;
    private final RandomFaults faults;
    private final long begun = System.nanoTime();
    private final List<RunProcess> started = new ArrayList<>();
    private volatile int status = 200;
    private int kills;

    KilledRollout(Path folder, Random chance) throws IOException {
        this.folder = folder;
        this.chance = chance;
        data = folder.resolve("data");
        left = new LeftJournals(data);
        faults = new RandomFaults(chance);
        health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        health.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        health.start();
        Map<String, Integer> servers = new TreeMap<>();
        int pool = List.of(1, 2, 3, 22).get(chance.nextInt(4));
        for (int i = 0; i < pool; i++) {
            servers.put("i-s%02d".formatted(i), 100);
            servers.put("i-x%02d".formatted(i), 0);
        }
        cloud = ObservedCloud.of(servers);
        plan = Files.writeString(folder.resolve("plan.yaml"), text(servers)).toString();
    }

    private String text(Map<String, Integer> servers) {
        return PLAN.formatted(
                named(servers, "i-s"),
                named(servers, "i-x"),
                chance.nextInt(3) + "s",
                chance.nextInt(3) == 0 ? "80%" : "100%",
                health.getAddress().getPort());
    }

    private static String named(Map<String, Integer> servers, String prefix) {
        return String.join(
                ", ",
                servers.keySet().stream().filter(id -> id.startsWith(prefix)).toList());
    }

    /** Kills it up to so many times, lets it end, and holds what came of it against what was promised. */
    void live(int mostKills) throws Exception {
        int deaths = 1 + chance.nextInt(mostKills);
        int sickens = chance.nextInt(4) == 0 ? chance.nextInt(deaths + 1) : Integer.MAX_VALUE;
        for (int life = 0; kills < deaths && !ended() && life < 3 * deaths; life++) {
            status = kills >= sickens ? 503 : 200;
            cloud.strike(faults.some());
            kill(start(command()));
        }
        int code = 0;
        for (int life = 0; !ended() && life < 5; life++) {
            code = start(command()).ended(LONGEST_SECONDS);
        }
        new Aftermath(cloud, left, row().orElseThrow()).holds(lastWords(code));
    }

    private String lastWords(int code) throws IOException {
        return "exit " + code + ": " + started.get(started.size() - 1).err();
    }

    private Optional<Row> row() {
        List<Row> rows = left.rows();
        assertThat(rows).as("one rollout, however often it is run").hasSizeLessThan(2);
        return rows.stream().findFirst();
    }

    private boolean ended() {
        return row().filter(Row::ended).isPresent();
    }

    private List<String> command() {
        Optional<Row> row = row();
        int drawn = chance.nextInt(20);
        if (row.isEmpty() || drawn < 10) {
            return List.of("run", plan, "--exit-on-pause");
        }
        return switch (drawn) {
            case 10 -> List.of("abort", row.get().id().value(), "-m", "test");
            case 11, 12, 13, 14 -> List.of("recover", row.get().id().value(), "--exit-on-pause");
            default -> List.of("recover", "--exit-on-pause");
        };
    }

    private RunProcess start(List<String> command) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("--endpoint", cloud.endpoint().toString(), "--local"));
        line.addAll(List.of("--data", data.toString()));
        RunProcess process = RunProcess.start(folder, line.toArray(String[]::new));
        started.add(process);
        return process;
    }

    private void kill(RunProcess process) throws InterruptedException {
        int calls = cloud.calls().size();
        int writes = cloud.writes().size();
        int drawn = chance.nextInt(20);
        if (drawn < 4) {
            pass(process, 1_500);
        } else if (drawn < 8) {
            await(process, () -> cloud.calls().size() > calls);
            pass(process, 300);
        } else if (drawn < 15) {
            await(process, () -> cloud.writes().size() > writes);
            pass(process, 60);
        } else {
            await(process, () -> cloud.writes().size() > writes);
            pass(process, 2_000);
        }
        if (process.isAlive()) {
            process.kill();
            kills++;
        }
    }

    private static void await(RunProcess process, BooleanSupplier event) {
        long begun = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - begun < PATIENCE && !event.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Up to so many milliseconds. */
    private void pass(RunProcess process, int most) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(chance.nextInt(most));
        while (process.isAlive() && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    int kills() {
        return kills;
    }

    String outcome() {
        return row().orElseThrow().state();
    }

    @Override
    public String toString() {
        return "%d servers, %d lives, %d killed, %d calls, %d writes, %s after %d ms"
                .formatted(
                        cloud.weightsNow().size(),
                        started.size(),
                        kills,
                        cloud.calls().size(),
                        cloud.writes().size(),
                        outcome(),
                        (System.nanoTime() - begun) / 1_000_000);
    }

    @Override
    public void close() {
        started.forEach(RunProcess::close);
        health.stop(0);
        cloud.close();
    }
}
