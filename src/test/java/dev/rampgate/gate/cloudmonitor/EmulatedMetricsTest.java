package dev.rampgate.gate.cloudmonitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.Specs;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.hook.Sender;
import dev.rampgate.openapi.AccessKey;
import dev.rampgate.openapi.CloudAccess;
import dev.rampgate.openapi.OpenApi;
import dev.rampgate.settings.Problems;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The gate on the emulator: through the SDK, of traffic that a load balancer carried. */
class EmulatedMetricsTest {
    private static final String YAML = """
            loadBalancers:
              - id: lb-demo
                listeners: [{port: 0}]
                servers: [{id: i-a, app: {version: v1}}]
            """;

    private final AtomicLong nanos = new AtomicLong();

    private static Gate gate(Emulator emulator, String metric, String require) {
        CloudAccess access = new CloudAccess(
                emulator.endpoint().toString(), "", Duration.ofSeconds(10), "1", new AccessKey("testak", "testsecret"));
        Clouds clouds =
                target -> OpenApi.open(OpenApi.Service.METRICS, new OpenApi.Place("cn-hangzhou", "", ""), access);
        Sender rollout = new Sender("", "", "", "", new Sender.Place("target", "cn-hangzhou", "lb-demo", ""));
        Problems problems = new Problems();
        Gate gate = new CloudMonitorGateDriver(new Fetcher(System::nanoTime), clouds)
                .open(
                        Specs.gate("cloudmonitor", "{metric: " + metric + "}", require, Duration.ofSeconds(20)),
                        new Site(rollout, Site.UNKNOWN.target(), Map.of()),
                        problems);
        return Objects.requireNonNull(gate, () -> problems.all().toString());
    }

    private static void visit(Emulator emulator) throws IOException {
        int port = emulator.listeners().get("lb-demo").values().iterator().next();
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(200);
    }

    @Test
    void readsWhatWasCarried() throws IOException {
        InstantSource clock = InstantSource.fixed(Specs.NOW.to());
        try (Emulator emulator = Emulator.start(EmulatorConfig.parse("test", YAML), 0, clock, nanos::get)) {
            Gate requests = gate(emulator, "InstanceQps", "> 0");
            assertThat(requests.read(Specs.NOW).result()).isEqualTo(Reading.Result.NO_DATA);

            for (int i = 0; i < 6; i++) {
                visit(emulator);
            }
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());

            Reading reading = requests.read(Specs.NOW);
            assertThat(reading.result()).as(reading.detail()).isEqualTo(Reading.Result.PASS);
            assertThat(reading.value()).isEqualTo(0.1);
            assertThat(gate(emulator, "InstanceUpstreamCode5xx", "== 0")
                            .read(Specs.NOW)
                            .result())
                    .isEqualTo(Reading.Result.PASS);
            assertThat(gate(emulator, "Nonsense", "== 0").read(Specs.NOW).detail())
                    .startsWith("400: ");
        }
    }
}
