package dev.rampgate;

import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.EmulatorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An emulated load balancer {@code lb-demo} in this process, with everything that reached it from others. */
final class ObservedCloud implements AutoCloseable {
    private final Emulator emulator;
    private final OkHttpClient http = new OkHttpClient();
    private final List<Logged> known = new ArrayList<>();

    /** One call of the emulator's log. */
    record Logged(
            long seq,
            Instant time,
            String action,
            Map<String, String> params,
            Map<String, Integer> before,
            Map<String, Integer> after) {
        boolean writes() {
            return action.equals("SetBackendServers");
        }

        /** The weights that a write asks for. */
        Map<String, Integer> asked() {
            Map<String, Integer> asked = new TreeMap<>();
            for (JsonNode server : JsonMapper.shared().readTree(params.get("BackendServers"))) {
                asked.put(
                        server.get("ServerId").asString(), server.get("Weight").asInt());
            }
            return asked;
        }
    }

    private ObservedCloud(Emulator emulator) {
        this.emulator = emulator;
    }

    /** With one load balancer of these servers, in this order. */
    static ObservedCloud of(Map<String, Integer> servers) throws IOException {
        StringBuilder config = new StringBuilder("""
                region: cn-hangzhou
                accessKeys: {testak: testsecret}
                loadBalancers:
                  - id: lb-demo
                    listeners: [{port: 0, scheduler: wrr}]
                    servers:
                """);
        servers.forEach((id, weight) -> config.append("      - {id: %s, weight: %d}\n".formatted(id, weight)));
        EmulatorConfig parsed = EmulatorConfig.parse("test", config.toString());
        return new ObservedCloud(Emulator.start(parsed, 0, InstantSource.system(), System::nanoTime));
    }

    URI endpoint() {
        return emulator.endpoint();
    }

    List<Logged> calls() {
        for (JsonNode call : control("GET", "calls?since=" + known.size(), "").get("calls")) {
            known.add(logged(call));
        }
        return List.copyOf(known);
    }

    private static Logged logged(JsonNode call) {
        Map<String, String> params = new TreeMap<>();
        call.get("params")
                .properties()
                .forEach(one -> params.put(one.getKey(), one.getValue().asString()));
        return new Logged(
                call.get("seq").asLong(),
                Instant.parse(call.get("time").asString()),
                call.get("action").asString(),
                params,
                weights(call.get("weightsBefore")),
                weights(call.get("weightsAfter")));
    }

    private static Map<String, Integer> weights(JsonNode node) {
        Map<String, Integer> weights = new TreeMap<>();
        node.properties()
                .forEach(one -> weights.put(one.getKey(), one.getValue().asInt()));
        return weights;
    }

    List<Logged> writes() {
        return calls().stream().filter(Logged::writes).toList();
    }

    Map<String, Integer> weightsNow() {
        return weights(control("GET", "state", "").at("/loadBalancers/lb-demo/weights"));
    }

    /** Adds faults, a JSON list of them. */
    void strike(String faults) {
        control("POST", "faults", faults);
    }

    void calm() {
        control("DELETE", "faults", "");
    }

    private JsonNode control(String method, String call, String body) {
        Request request = new Request.Builder()
                .url(endpoint() + "/_emulator/" + call)
                .method(method, method.equals("GET") ? null : RequestBody.create(body, null))
                .build();
        try (Response response = http.newCall(request).execute()) {
            String text = response.body().string();
            if (response.code() != 200) {
                throw new IllegalStateException(text);
            }
            return JsonMapper.shared().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        emulator.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
