package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program: somebody drains, approves from another terminal, and goes back after the end. */
@Timeout(180)
class PeopleIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, Integer> BEFORE = Map.of("i-a", 100, "i-b", 100, "i-x", 100, "i-y", 100);

    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: patch
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools: {patching: {servers: [i-a]}}
            steps:
              - {drain: patching, hold: 0s}
              - approve: {message: patched?}
              - {restore: patching, hold: 0s}
            """;

    @TempDir
    private Path folder;

    private final List<RunProcess> started = new ArrayList<>();
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

    private RunProcess start(String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--local", "--data", folder.resolve("data").toString()));
        RunProcess process = RunProcess.start(folder, line.toArray(String[]::new));
        started.add(process);
        return process;
    }

    private RunProcess reaching(String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--endpoint", cloud.endpoint().toString()));
        return start(line.toArray(String[]::new));
    }

    @Test
    void aDrainWaitsUntilSomebodyApproves() throws Exception {
        Path plan = Files.writeString(folder.resolve("patch.yaml"), PLAN);
        RunProcess run = reaching("run", plan.toString());
        await().atMost(LONG).until(() -> run.out().contains(" approval "));
        assertThat(cloud.weightsNow()).containsEntry("i-a", 0);
        assertThat(start("approve", "patch", "--step", "1").ended()).isEqualTo(7);

        RunProcess approve = start("approve", "patch", "--step", "2", "-m", "patched");

        assertThat(approve.ended()).as(approve.err()).isZero();
        assertThat(approve.err()).contains("a second person should look at it");
        assertThat(run.ended()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("step      1/3 patching asked 0%, got 0.0%, read back", "approval  1 of 1, by ", ": patched")
                .contains("step      3/3 patching asked 25%, got 25.0%, read back");
        assertThat(cloud.weightsNow()).isEqualTo(BEFORE);
    }

    @Test
    void aDrainWithoutAPlanIsRestoredAndGoneBackFrom() throws Exception {
        RunProcess drain = reaching("drain", "cn-hangzhou/lb-demo", "--server", "i-a,i-x");
        assertThat(drain.ended()).as(drain.err()).isZero();
        assertThat(cloud.weightsNow())
                .containsEntry("i-a", 0)
                .containsEntry("i-x", 0)
                .containsEntry("i-b", 100);

        RunProcess restore = reaching("restore", "cn-hangzhou/lb-demo");
        assertThat(restore.ended()).as(restore.err()).isZero();
        assertThat(cloud.weightsNow()).isEqualTo(BEFORE);

        RunProcess back = reaching("rollback", "restore-lb-demo");
        assertThat(back.ended()).as(back.err()).isZero();
        assertThat(cloud.weightsNow()).containsEntry("i-a", 0).containsEntry("i-x", 0);
    }

    @Test
    void aRollbackThatWasKilledIsCarriedOn() throws Exception {
        RunProcess drain = reaching("drain", "cn-hangzhou/lb-demo", "--server", "i-a,i-x");
        assertThat(drain.ended()).as(drain.err()).isZero();
        RunProcess back = reaching("rollback", "drain-lb-demo", "--over", "2m");
        await().atMost(LONG).until(() -> !back.isAlive() || back.out().contains(" taken: "));
        back.kill();

        RunProcess recover = reaching("recover");
        await().atMost(LONG).until(() -> recover.out().contains("recovery"));
        RunProcess abort = start("abort", "rollback-" + firstDrain(), "-m", "enough");

        assertThat(abort.ended()).as(abort.err()).isZero();
        assertThat(recover.ended()).as(recover.err()).isEqualTo(3);
        assertThat(cloud.weightsNow()).containsEntry("i-a", 0).containsEntry("i-x", 0);
    }

    private String firstDrain() {
        return new LeftJournals(folder.resolve("data"))
                .rows().stream()
                        .filter(row -> row.plan().startsWith("drain"))
                        .map(row -> row.id().value())
                        .findFirst()
                        .orElseThrow();
    }
}
