package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampgate.api.Event;
import dev.rampgate.api.GroupView.MemberView;
import dev.rampgate.api.Preview;
import dev.rampgate.api.Previewed;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.config.CallLimits;
import dev.rampgate.cli.config.Connection;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.config.LogOptions;
import dev.rampgate.cli.work.Workplace;
import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.BalancerConfig;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.emulator.config.ListenerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example, its times cut short, all at once: each on its own copy of the load balancer of {@code config/emulator.yaml}. */
class ExamplesRunTest {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String ID = "alibabacloud.accessKeyId";
    private static final String SECRET = "alibabacloud.accessKeySecret";

    @TempDir
    private Path data;

    @BeforeEach
    void giveAnyKey() {
        System.setProperty(ID, "test");
        System.setProperty(SECRET, "test");
    }

    @AfterEach
    void takeItBack() {
        System.clearProperty(ID);
        System.clearProperty(SECRET);
    }

    @Test
    void everyExamplePreviewsAndRunsToItsEnd() throws Exception {
        List<Path> examples = ExamplesTest.examples();
        try (Emulator emulator = Emulator.start(config(examples), 0, InstantSource.system(), System::nanoTime);
                StandInPrometheus prometheus = StandInPrometheus.answering(0.001);
                Workplace workplace = new Wiring().open(options(emulator, prometheus))) {
            Rollouts rollouts = workplace.rollouts();
            Map<String, Previewed> previews = new LinkedHashMap<>();
            for (int i = 0; i < examples.size(); i++) {
                Rollouts.Submission submission = submission(examples.get(i), balancer(i), emulator);
                Previewed preview = rollouts.preview(submission);
                assertThat(preview.byTarget().values())
                        .allSatisfy(target -> assertThat(target.steps())
                                .allSatisfy(step -> assertThat(step.calls().isEmpty())
                                        .isEqualTo(step.aims().condition() != null
                                                || step.aims().approve() != null)));
                previews.put(rollouts.submit(submission).id(), preview);
            }
            for (Map.Entry<String, Previewed> each : previews.entrySet()) {
                await().atMost(LONG).until(() -> ended(rollouts, each.getKey()));
                for (Preview target : each.getValue().byTarget().values()) {
                    check(rollouts, view(rollouts, each.getKey()), target);
                }
            }
        }
    }

    /** Two people stand by, and approve whatever they are asked. */
    private static boolean ended(Rollouts rollouts, String id) throws Refused, InterruptedException {
        if (view(rollouts, id).approval() != null) {
            for (String person : List.of("zhao", "wu")) {
                rollouts.command(
                        id, new Rollouts.CommandRequest("approve", new Event.Actor("user", person), "looks well"));
            }
        }
        return view(rollouts, id).outcome() != null;
    }

    private static void check(Rollouts rollouts, RolloutView ended, Preview preview) throws Refused {
        assertThat(ended.outcome()).as(ended.plan() + ": " + ended.reason()).isEqualTo("succeeded");
        Map<String, Integer> weights =
                rollouts.weights(new Rollouts.GroupRef("", preview.target().loadBalancer(), "")).servers().stream()
                        .collect(Collectors.toMap(MemberView::server, MemberView::weight));
        assertThat(weights)
                .as(ended.plan())
                .isEqualTo(preview.steps().get(preview.steps().size() - 1).weights());
    }

    private static RolloutView view(Rollouts rollouts, String id) {
        return rollouts.show(id).orElseThrow();
    }

    private static String balancer(int number) {
        return "lb-demo-" + (number + 1);
    }

    /** Load balancers that an example names besides the first. */
    private static List<String> others(Path example, String first) throws IOException {
        String text = Files.readString(example);
        return Stream.of("-2", "-3")
                .filter(one -> text.contains("lb-demo" + one))
                .map(one -> first + one)
                .toList();
    }

    private static EmulatorConfig config(List<Path> examples) throws IOException {
        String sample = Files.readString(Path.of("config/emulator.yaml"));
        BalancerConfig one =
                EmulatorConfig.parse("emulator.yaml", sample).loadBalancers().get(0);
        List<BalancerConfig> all = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            List<String> ids = new ArrayList<>(List.of(balancer(i)));
            ids.addAll(others(examples.get(i), balancer(i)));
            for (String id : ids) {
                all.add(new BalancerConfig(
                        id,
                        one.name(),
                        one.status(),
                        List.of(ListenerConfig.anyPort()),
                        one.healthCheck(),
                        one.servers(),
                        one.ownership()));
            }
        }
        return EmulatorConfig.of(all.toArray(BalancerConfig[]::new));
    }

    private static Rollouts.Submission submission(Path file, String balancer, Emulator emulator) throws IOException {
        String name = file.getFileName().toString();
        int port = emulator.listeners().get(balancer).values().iterator().next();
        String text = Shortened.of(Files.readString(file))
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("port: 8080", "port: " + port)
                .replace("http://127.0.0.1:18888", emulator.endpoint().toString())
                .replace("lb-demo", balancer);
        return new Rollouts.Submission(
                name,
                text,
                ExamplesTest.INPUTS.getOrDefault(name, Map.of()),
                Optional.empty(),
                Optional.empty(),
                false,
                new Event.Actor("user", "test"));
    }

    private LocalOptions options(Emulator emulator, StandInPrometheus prometheus) {
        Connection metrics = new Connection(
                Connection.Kind.PROMETHEUS,
                Optional.of(prometheus.url()),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Connection.Reach(Duration.ofSeconds(10), Optional.empty()));
        Connection hooks = new Connection(
                Connection.Kind.HTTP,
                Optional.empty(),
                Map.of("X-Team", "ops"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Connection.Reach(Duration.ofSeconds(10), Optional.empty()));
        return new LocalOptions(
                data,
                "cn-hangzhou",
                Optional.of(emulator.endpoint().toString()),
                Map.of("default", metrics, "arms", metrics, "ops-hooks", hooks),
                new CallLimits(
                        50,
                        Duration.ofSeconds(10),
                        new CallLimits.Circuit(50, Duration.ofMinutes(1), Duration.ofSeconds(5))),
                Optional.empty(),
                new LogOptions(data.resolve("rampgate.log"), "info"));
    }
}
