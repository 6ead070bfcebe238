package dev.rampgate.balancer.clb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.LoadBalancerContractTest;
import dev.rampgate.balancer.ServerWeight;
import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.weight.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract over the vendor's SDK and HTTP, against the emulator with signatures checked. */
final class ClbContractTest extends LoadBalancerContractTest {
    /** Short enough to wait for; long enough for a warm call on a busy machine. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    @BeforeAll
    static void loadTheSdk() throws Exception {
        try (EmulatorStage stage = new EmulatorStage("active", "flat")) {
            stage.balancer().weights(Lane.FORWARD);
        }
    }

    @Override
    protected Stage open(String status) {
        return new EmulatorStage(status, "flat");
    }

    @Test
    void understandsTheWrappedAnswerOfTheOlderDocumentation() {
        try (EmulatorStage stage = new EmulatorStage("active", "wrapped")) {
            Answer answer = stage.balancer()
                    .set(new Call(Lane.FORWARD, List.of(new ServerWeight(key("i-x"), "ecs", Weight.of(7)))));

            assertThat(answer).isInstanceOf(Answer.Accepted.class);
            assertThat(stage.truth()).containsEntry("i-x", 7);
        }
    }

    private static final class EmulatorStage implements Stage {
        private static final JsonMapper JSON = new JsonMapper();

        private final Emulator emulator;
        private boolean hasty;

        EmulatorStage(String status, String answers) {
            String id = status.equals("gone") ? "lb-other" : "lb-demo";
            String config = """
                    region: cn-hangzhou
                    accessKeys: {testak: testsecret}
                    answers: %s
                    loadBalancers:
                      - id: %s
                        status: %s
                        listeners: [{port: 0, scheduler: wrr}]
                        servers:
                          - {id: i-a, weight: 100, ip: 127.0.0.1, port: 9001}
                          - {id: i-b, weight: 100, ip: 127.0.0.1, port: 9002}
                          - {id: i-x, weight: 0, ip: 127.0.0.1, port: 9003}
                    """.formatted(answers, id, status.equals("gone") ? "active" : status);
            try {
                emulator = Emulator.start(
                        EmulatorConfig.parse("emulator.yaml", config), 0, InstantSource.system(), System::nanoTime);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public LoadBalancer balancer() {
            String endpoint = emulator.endpoint().toString();
            return hasty ? Targets.open(endpoint, SHORT) : Targets.open(endpoint);
        }

        @Override
        public void fault(String action, String word, Map<String, Object> values) {
            hasty = word.equals("not-applied-timeout");
            String more = values.entrySet().stream()
                    .map(value -> ",\"" + value.getKey() + "\":" + json(value.getValue()))
                    .collect(Collectors.joining());
            control("POST", "faults", "{\"call\":\"" + action + "\",\"fault\":\"" + word + "\"" + more + "}");
        }

        @Override
        public void edit(String server, int weight) {
            control("PUT", "servers/lb-demo/" + server, "{\"weight\":" + weight + "}");
        }

        @Override
        public void detach(String server) {
            control("PUT", "servers/lb-demo/" + server, "{\"detached\":true}");
        }

        @Override
        public void unhealthy(String server) {
            control("PUT", "servers/lb-demo/" + server, "{\"healthy\":false}");
        }

        @Override
        public Map<String, Integer> truth() {
            Map<String, Integer> weights = new TreeMap<>();
            JsonNode state = JSON.readTree(control("GET", "state", ""));
            state.get("loadBalancers")
                    .get("lb-demo")
                    .get("weights")
                    .forEachEntry((id, weight) -> weights.put(id, weight.asInt()));
            return weights;
        }

        @Override
        public void pass(Duration time, BooleanSupplier done) {
            Awaitility.await().atMost(time.plusSeconds(20)).until(done::getAsBoolean);
        }

        @Override
        public void close() {
            emulator.close();
        }

        private String control(String method, String path, String body) {
            try {
                URL url = URI.create(emulator.endpoint() + "/_emulator/" + path).toURL();
                HttpURLConnection connection = (HttpURLConnection) url.openConnection();
                connection.setRequestMethod(method);
                if (!body.isEmpty()) {
                    connection.setDoOutput(true);
                    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
                }
                return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String json(Object value) {
            return value instanceof Duration delay ? "\"" + delay.toMillis() + "ms\"" : value.toString();
        }
    }
}
