package dev.rampgate.bench;

import com.sun.net.httpserver.HttpServer;
import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.BalancerConfig;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.emulator.config.ListenerConfig;
import dev.rampgate.emulator.config.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An emulated load balancer of stable and canary servers whose log has nanoseconds, and a gate that answers as it is told. */
final class Cloud implements AutoCloseable {
    private static final Instant WALL = Instant.now();
    private static final long NANOS = System.nanoTime();

    /** One clock for both sides of a measurement. */
    static final InstantSource CLOCK = () -> WALL.plusNanos(System.nanoTime() - NANOS);

    /** A logged call. */
    record Call(Instant time, String action, int servers) {
        boolean writes() {
            return action.equals("SetBackendServers");
        }
    }

    private final Emulator emulator;
    private final HttpServer health;
    private final OkHttpClient http = new OkHttpClient();
    private final int stables;
    private final int canaries;
    private long seen;
    volatile int status = 200;
    volatile Instant asked = Instant.EPOCH;

    Cloud(int stables, int canaries) throws IOException {
        this.stables = stables;
        this.canaries = canaries;
        ServerConfig[] servers = Stream.concat(
                        names("s", stables).map(name -> ServerConfig.of(name, 100)),
                        names("c", canaries).map(name -> ServerConfig.of(name, 0)))
                .toArray(ServerConfig[]::new);
        EmulatorConfig config =
                EmulatorConfig.of(BalancerConfig.of("lb-demo", List.of(ListenerConfig.anyPort()), servers));
        emulator = Emulator.start(config, 0, CLOCK, System::nanoTime);
        health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        health.createContext("/", exchange -> {
            asked = CLOCK.instant();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        health.start();
    }

    private static Stream<String> names(String pool, int count) {
        return IntStream.range(0, count).mapToObj(i -> "i-%s%03d".formatted(pool, i));
    }

    URI endpoint() {
        return emulator.endpoint();
    }

    String plan(String steps, String hold, boolean gate) {
        String plan = """
                apiVersion: rampgate/v1
                name: bench
                target: {region: cn-hangzhou, loadBalancer: lb-demo}
                pools:
                  stable: {servers: [%s]}
                  canary: {servers: [%s]}
                shift: {from: stable, to: canary}
                defaults: {hold: %s}
                safety: {minCapacity: 1%%}
                steps: [%s]
                """.formatted(
                        String.join(", ", names("s", stables).toList()),
                        String.join(", ", names("c", canaries).toList()),
                        hold,
                        steps);
        return gate
                ? plan
                        + "gates: {answers: {http: {url: \"http://127.0.0.1:%d/\"}, every: 1s, after: 0s, failAfter: 1}}\n"
                                .formatted(health.getAddress().getPort())
                : plan;
    }

    /** The calls since the last look. */
    List<Call> calls() throws IOException {
        Request request = new Request.Builder()
                .url(endpoint() + "/_emulator/calls?since=" + seen)
                .build();
        List<Call> calls = new ArrayList<>();
        try (Response response = http.newCall(request).execute()) {
            for (JsonNode call :
                    JsonMapper.shared().readTree(response.body().string()).get("calls")) {
                seen = call.get("seq").asLong();
                String servers = call.get("params").path("BackendServers").asString("[]");
                calls.add(new Call(
                        Instant.parse(call.get("time").asString()),
                        call.get("action").asString(),
                        JsonMapper.shared().readTree(servers).size()));
            }
        }
        return calls;
    }

    @Override
    public void close() {
        health.stop(0);
        emulator.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
