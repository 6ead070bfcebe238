package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.EmulatorConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program with a plan of two load balancers, killed in each wave and in between, and recovered. */
@Timeout(180)
class KilledCampaignIT {
    private static final String CLOUD = """
            region: cn-hangzhou
            accessKeys: {testak: testsecret}
            loadBalancers:
              - id: lb-one
                listeners: [{port: 0, scheduler: wrr}]
                servers: [{id: i-a, weight: 100}, {id: i-x, weight: 0}]
              - id: lb-two
                listeners: [{port: 0, scheduler: wrr}]
                servers: [{id: i-a, weight: 100}, {id: i-x, weight: 0}]
            """;

    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: everywhere
            targets:
              one: {region: cn-hangzhou, loadBalancer: lb-one}
              two: {region: cn-hangzhou, loadBalancer: lb-two}
            waves: [{targets: [one], hold: 2s}, {targets: [two]}]
            onWaveFailure: rollback-all
            pools:
              stable: {servers: [i-a]}
              canary: {servers: [i-x]}
            shift: {from: stable, to: canary}
            defaults: {hold: 2s}
            steps: [50%, 100%]
            """;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<RunProcess> started = new ArrayList<>();
    private Emulator emulator;
    private Path plan;

    @BeforeEach
    void open() throws IOException {
        emulator = Emulator.start(EmulatorConfig.parse("test", CLOUD), 0, InstantSource.system(), System::nanoTime);
        plan = Files.writeString(folder.resolve("all.yaml"), PLAN);
    }

    @AfterEach
    void close() {
        started.forEach(RunProcess::close);
        emulator.close();
    }

    private RunProcess start(String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--data", folder.resolve("data").toString()));
        RunProcess process = RunProcess.start(folder, line.toArray(String[]::new));
        started.add(process);
        return process;
    }

    private RunProcess moving(String command, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of(more));
        line.addAll(List.of("--endpoint", emulator.endpoint().toString()));
        return start(line.toArray(String[]::new));
    }

    private int canary(String loadBalancer) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.endpoint() + "/_emulator/state"))
                .build();
        String state = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JsonMapper.shared()
                .readTree(state)
                .at("/loadBalancers/" + loadBalancer + "/weights/i-x")
                .asInt();
    }

    private void killWhen(RunProcess process, String loadBalancer, Predicate<Integer> weight) throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || weight.test(canary(loadBalancer)));
        assertThat(process.isAlive()).as(process.err()).isTrue();
        process.kill();
    }

    private List<String> listed() throws Exception {
        RunProcess list = start("list", "--all", "-o", "json");
        assertThat(list.ended()).as(list.err()).isZero();
        List<String> found = new ArrayList<>();
        for (JsonNode item : JsonMapper.shared().readTree(list.out()).get("items")) {
            found.add(item.get("id").asString().replaceFirst("^r-[0-9a-z]+", "r") + " "
                    + item.get("state").asString());
        }
        return found;
    }

    @Test
    void isCarriedOnWhereverItWasKilled() throws Exception {
        killWhen(moving("run", plan.toString()), "lb-one", weight -> weight > 0);
        killWhen(moving("recover"), "lb-one", weight -> weight == 100);
        killWhen(moving("run", plan.toString()), "lb-two", weight -> weight > 0);
        RunProcess last = moving("recover");

        assertThat(last.ended()).as(last.err()).isZero();
        assertThat(canary("lb-one")).isEqualTo(100);
        assertThat(canary("lb-two")).isEqualTo(100);
        assertThat(listed()).containsExactly("r succeeded", "r.one succeeded", "r.two succeeded");
    }

    @Test
    void whatNobodyCarriesIsAbortedAsAWhole() throws Exception {
        killWhen(moving("run", plan.toString()), "lb-two", weight -> weight > 0);
        RunProcess abort = moving("abort", "everywhere", "-m", "enough");

        assertThat(abort.ended()).as(abort.err()).isZero();
        assertThat(canary("lb-one")).isZero();
        assertThat(canary("lb-two")).isZero();
        assertThat(listed())
                .containsExactly("r rolled-back", "r.one succeeded", "r.two rolled-back", "r.one.back succeeded");
    }
}
