package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.work.Workplace;
import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.EmulatorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A submission that is repeated with its key, against the emulator with the real store. */
class RepeatedSubmissionTest {
    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: once
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools: {stable: {servers: [i-a, i-b, i-c, i-d]}, canary: {servers: [i-x, i-y]}}
            shift: {from: stable, to: canary}
            defaults: {hold: HOLD}
            steps: [25%]
            """;

    @TempDir
    private Path data;

    private Emulator emulator;

    @BeforeEach
    void begin() throws Exception {
        System.setProperty("alibabacloud.accessKeyId", "test");
        System.setProperty("alibabacloud.accessKeySecret", "test");
        EmulatorConfig config =
                EmulatorConfig.parse("emulator.yaml", Files.readString(Path.of("config/emulator.yaml")));
        emulator = Emulator.start(config, 0, InstantSource.system(), System::nanoTime);
    }

    @AfterEach
    void end() {
        emulator.close();
        System.clearProperty("alibabacloud.accessKeyId");
        System.clearProperty("alibabacloud.accessKeySecret");
    }

    private Workplace process() throws Refused {
        return BenchWorkplace.open(data, emulator.endpoint());
    }

    private static Rollouts.Submission submission(String hold, String key) {
        return new Rollouts.Submission(
                "once.yaml",
                PLAN.replace("HOLD", hold),
                Map.of(),
                Optional.empty(),
                Optional.of(key),
                false,
                new Event.Actor("ci", "4711"));
    }

    @Test
    void isTheSameRolloutWhenThatHasEnded() throws Exception {
        try (Workplace workplace = process()) {
            Rollouts rollouts = workplace.rollouts();
            String id = rollouts.submit(submission("1s", "job 1")).id();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> rollouts.show(id).orElseThrow().outcome() != null);

            RolloutView again = rollouts.submit(submission("1s", "job 1"));

            assertThat(again.id()).isEqualTo(id);
            assertThat(again.outcome()).isEqualTo("succeeded");
            assertThat(rollouts.list()).hasSize(1);
        }
    }

    @Test
    void isTheSameRolloutWhileThisProcessCarriesIt() throws Exception {
        try (Workplace workplace = process()) {
            String id = workplace.rollouts().submit(submission("5m", "job 1")).id();

            assertThat(workplace.rollouts().submit(submission("5m", "job 1")).id())
                    .isEqualTo(id);
        }
    }

    @Test
    void isCarriedOnWhereNobodyCarriesItAndRefusedWhereSomebodyDoes() throws Exception {
        String id;
        try (Workplace first = process();
                Workplace second = process()) {
            id = first.rollouts().submit(submission("5m", "job 1")).id();

            Refused carried = refusal(second, submission("5m", "job 1"));

            assertThat(carried.kind()).isEqualTo(Refused.Kind.STATE);
            assertThat(carried.reasons())
                    .containsExactly(id + " was begun with this key and another process carries it: rampgate status "
                            + id + " --wait-for finished");
        }
        try (Workplace third = process()) {
            assertThat(third.rollouts().submit(submission("5m", "job 1")).id()).isEqualTo(id);
            assertThat(third.owns(id)).isTrue();
        }
    }

    @Test
    void isRefusedForAnotherPlanAndForAKeyThatIsNone() throws Exception {
        try (Workplace workplace = process()) {
            String id = workplace.rollouts().submit(submission("5m", "job 1")).id();

            Refused other = refusal(workplace, submission("6m", "job 1"));
            Refused empty = refusal(workplace, submission("5m", " "));

            assertThat(other.reasons())
                    .containsExactly("this key began " + id + " of another plan or other inputs: use a key of its own");
            assertThat(empty.kind()).isEqualTo(Refused.Kind.PLAN);
            assertThat(empty.reasons()).containsExactly("a key is 1 to 200 printable characters");
        }
    }

    private static Refused refusal(Workplace workplace, Rollouts.Submission submission) {
        return catchThrowableOfType(Refused.class, () -> workplace.rollouts().submit(submission));
    }
}
