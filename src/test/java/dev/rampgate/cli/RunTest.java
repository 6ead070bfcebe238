package dev.rampgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.terminal.Signals.Signal;
import dev.rampgate.cli.terminal.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rampgate run}: how it ends, what it writes where, and what it does with time-outs, pauses and signals. */
class RunTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Person person;
    private Scripted rollouts;

    @BeforeEach
    void plan() throws IOException {
        person = new Person(folder);
        rollouts = new Scripted(person.time);
        Files.writeString(folder.resolve("plan.yaml"), "apiVersion: rampgate/v1\n");
    }

    private int run(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "run";
        all[1] = "plan.yaml";
        System.arraycopy(more, 0, all, 2, more.length);
        return person.types(rollouts, all);
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded,   '',                 0",
        "rolled-back, gate error-rate,    3",
        "aborted,     kept as it is,      5",
        "aborted,     load-balancer-gone, 6",
        "refused,     lock held,          7",
    })
    void exitsByTheOutcome(String outcome, String reason, int code) {
        rollouts.begins().at(MINUTE, () -> rollouts.ends(outcome, reason));

        assertThat(run()).isEqualTo(code);
        if (code == 0) {
            assertThat(person.err()).isEmpty();
        } else {
            assertThat(person.err()).startsWith("exit " + code + ": ").contains("(" + reason + ")");
        }
        assertThat(rollouts.closed).isEqualTo(1);
    }

    @Test
    void anUnresolvedUnknownIsAnAlarmWhateverTheOutcome() {
        rollouts.begins().at(MINUTE, () -> rollouts.ends("rolled-back", "gate error-rate"));
        rollouts.unresolved = List.of("call 3: i-x=67");

        assertThat(run()).isEqualTo(6);
        assertThat(person.err()).contains("outcome still unknown: call 3: i-x=67");
    }

    @ParameterizedTest
    @CsvSource({"PLAN,2", "UNKNOWN,2", "CREDENTIALS,4", "STATE,7"})
    void exitsByTheReasonOfARefusal(Refused.Kind kind, int code) {
        rollouts.refusal = Optional.of(new Refused(kind, List.of("first reason", "second reason")));

        assertThat(run("-o", "json")).isEqualTo(code);
        assertThat(person.err()).startsWith("first reason\nsecond reason\nexit " + code + ": ");
        JsonNode document = JsonMapper.shared().readTree(person.out());
        assertThat(document.get("schema").asString()).isEqualTo("rampgate/error/v1");
        assertThat(document.get("exitCode").asInt()).isEqualTo(code);
        assertThat(document.get("reasons").get(1).asString()).isEqualTo("second reason");
    }

    @Test
    void tellsEventsOnStdoutAndSignsOfLifeOnceAMinute() {
        rollouts.begins().at(Duration.ofSeconds(150), () -> rollouts.ends("succeeded", ""));

        assertThat(run()).isZero();
        assertThat(person.out()).contains("r-7k2m start", "succeeded").doesNotContain("\u001b");
        assertThat(person.out().lines().filter(line -> line.contains(" alive ")))
                .hasSize(2);
    }

    @Test
    void jsonLinesAreEventsAndNothingElse() {
        rollouts.begins().at(Duration.ofSeconds(90), () -> rollouts.ends("rolled-back", "gate error-rate"));

        assertThat(run("-o", "jsonl")).isEqualTo(3);
        List<JsonNode> events =
                person.out().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(events).hasSize(2);
        JsonNode first = events.get(0);
        assertThat(first.propertyNames()).containsExactly("time", "seq", "rollout", "type", "actor", "data");
        assertThat(first.get("time").asString()).isEqualTo("2026-11-22T14:32:04Z");
        assertThat(first.get("actor").get("type").asString()).isEqualTo("user");
        assertThat(events.get(1).get("reason").asString()).isEqualTo("gate error-rate");
        assertThat(events.get(1).get("data").get("outcome").asString()).isEqualTo("rolled-back");
        assertThat(person.err()).contains("alive").endsWith("exit 3: rolled back (gate error-rate)\n");
    }

    @Test
    void jsonIsOneDocumentAtTheEnd() {
        rollouts.begins().at(MINUTE, () -> rollouts.ends("succeeded", ""));

        assertThat(run("-o", "json")).isZero();
        JsonNode document = JsonMapper.shared().readTree(person.out());
        assertThat(document.get("schema").asString()).isEqualTo("rampgate/rollout/v1");
        assertThat(document.get("outcome").asString()).isEqualTo("succeeded");
        assertThat(document.get("exposure").asString()).isEqualTo("PT15M");
        assertThat(person.err()).contains("r-7k2m start");
    }

    @Test
    void aTakenOverRolloutIsToldFromThereOn() {
        rollouts.begins()
                .now("step.started", "shifting", "", Map.of())
                .now("recovery.started", "shifting", "", Map.of())
                .at(MINUTE, () -> rollouts.ends("succeeded", ""));

        assertThat(run("-o", "jsonl")).isZero();
        assertThat(person.out()
                        .lines()
                        .map(line ->
                                JsonMapper.shared().readTree(line).get("type").asString()))
                .containsExactly("recovery.started", "rollout.succeeded");
    }

    @Test
    void waitsWhilePausedUnlessToldToLeave() {
        rollouts.begins()
                .at(MINUTE, () -> rollouts.now("paused", "paused", "looking", Map.of()))
                .at(MINUTE.multipliedBy(2), () -> rollouts.now("resumed", "shifting", "", Map.of()))
                .at(MINUTE.multipliedBy(3), () -> rollouts.ends("succeeded", ""));

        assertThat(run()).isZero();
    }

    @Test
    void exitOnPauseLeavesWithTheStateAndTheRepair() {
        rollouts.begins().at(MINUTE, () -> rollouts.now("paused", "paused", "looking", Map.of()));

        assertThat(run("--exit-on-pause", "-o", "jsonl")).isEqualTo(5);
        JsonNode last = lastEvent();
        assertThat(last.get("type").asString()).isEqualTo("run.left");
        assertThat(last.get("data").get("state").asString()).isEqualTo("paused");
        assertThat(last.get("data").get("reason").asString()).isEqualTo("paused");
        assertThat(person.err()).contains("rampgate recover r-7k2m", "i-x=67");
        assertThat(rollouts.left).isEqualTo(1);
    }

    @Test
    void theTimeOutPausesFirst() {
        rollouts.begins();

        assertThat(run("--timeout", "90s", "-o", "jsonl")).isEqualTo(8);
        assertThat(rollouts.commands)
                .singleElement()
                .satisfies(command -> assertThat(command.verb()).isEqualTo("time-out"));
        assertThat(person.time.passed()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(91));
        assertThat(lastEvent().get("type").asString()).isEqualTo("run.left");
    }

    @Test
    void theTimeOutDoesNotCutAWayBackShort() {
        rollouts.begins()
                .at(MINUTE, () -> rollouts.now("rollback.started", "rolling-back", "gate error-rate", Map.of()))
                .at(MINUTE.multipliedBy(5), () -> rollouts.ends("rolled-back", "gate error-rate"));

        assertThat(run("--timeout", "90s")).isEqualTo(3);
        assertThat(rollouts.commands).isEmpty();
    }

    @Test
    void leavesARollbackThatIsStuckAfterAQuarterOfAnHour() {
        rollouts.begins().at(MINUTE, () -> rollouts.now("rollback.stuck", "rollback-stuck", "locked", Map.of()));

        assertThat(run("-o", "jsonl")).isEqualTo(6);
        assertThat(person.time.passed()).isBetween(Duration.ofSeconds(959), Duration.ofSeconds(961));
        assertThat(lastEvent().get("data").get("state").asString()).isEqualTo("rollback-stuck");
    }

    @Test
    void aRollbackThatGetsUnstuckIsFollowedToItsEnd() {
        rollouts.begins()
                .at(MINUTE, () -> rollouts.now("rollback.stuck", "rollback-stuck", "locked", Map.of()))
                .at(MINUTE.multipliedBy(10), () -> rollouts.now("weights.applied", "rolling-back", "", Map.of()))
                .at(MINUTE.multipliedBy(14), () -> rollouts.now("rollback.stuck", "rollback-stuck", "", Map.of()))
                .at(MINUTE.multipliedBy(28), () -> rollouts.ends("rolled-back", "late"));

        assertThat(run()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"INTERRUPT,130", "TERMINATE,143"})
    void aSignalLeavesAtASafePoint(Signal signal, int code) {
        rollouts.begins().at(MINUTE, () -> person.keyboard.press(signal));

        assertThat(run("-o", "jsonl")).isEqualTo(code);
        assertThat(rollouts.left).isEqualTo(1);
        assertThat(rollouts.closed).isEqualTo(1);
        assertThat(lastEvent().get("type").asString()).isEqualTo("run.left");
        assertThat(person.err()).contains("is left shifting at step 0 of 1", "rampgate recover r-7k2m");
        assertThat(person.keyboard.halted).isEqualTo(-1);
    }

    @Test
    void aSignalDuringTheSubmissionLeavesAsSoonAsTheRolloutIsKnown() {
        rollouts.begins();
        rollouts.onSubmit = Optional.of(() -> person.keyboard.press(Signal.TERMINATE));

        assertThat(run()).isEqualTo(143);
        assertThat(person.err()).contains("rampgate recover r-7k2m");
    }

    @Test
    void theSecondSignalEndsTheProgramAtOnceAfterTheLastWords() {
        rollouts.begins().at(MINUTE, () -> {
            person.keyboard.press(Signal.INTERRUPT);
            person.keyboard.press(Signal.INTERRUPT);
        });

        run();
        assertThat(person.keyboard.halted).isEqualTo(130);
        assertThat(person.err()).contains("rampgate recover r-7k2m", "exit 130: left at once");
    }

    @Test
    void onATerminalCtrlCPausesAndAsks() {
        person.terminals = new Streams.Terminals(true, false, true);
        person.answers = "what?\nr\n";
        rollouts.begins()
                .at(MINUTE, () -> person.keyboard.press(Signal.INTERRUPT))
                .at(MINUTE.multipliedBy(2), () -> rollouts.ends("succeeded", ""));

        assertThat(run("--yes")).isZero();
        assertThat(rollouts.commands).extracting(command -> command.verb()).containsExactly("pause", "resume");
        assertThat(person.err()).containsSubsequence("[r]esume", "[r]esume");
    }

    @ParameterizedTest
    @CsvSource({"b,3,2", "l,130,1", "'',130,1"})
    void theAnswerToCtrlCIsFollowed(String answer, int code, int commands) {
        person.terminals = new Streams.Terminals(true, false, true);
        person.answers = answer.isEmpty() ? "" : answer + "\n";
        rollouts.begins().at(MINUTE, () -> person.keyboard.press(Signal.INTERRUPT));

        assertThat(run("--yes")).isEqualTo(code);
        assertThat(rollouts.commands).hasSize(commands);
    }

    @Test
    void asksOnATerminalAndRunsWhatWasShown() {
        person.terminals = new Streams.Terminals(true, false, true);
        person.answers = "y\n";
        rollouts.begins().at(MINUTE, () -> rollouts.ends("succeeded", ""));

        assertThat(run()).isZero();
        assertThat(person.err()).contains("[y/N]");
        assertThat(rollouts.submitted.get(0).digest()).contains(Previews.DIGEST);
    }

    @Test
    void anyAnswerButYesStartsNothing() {
        person.terminals = new Streams.Terminals(true, true, true);
        person.answers = "\n";

        assertThat(run()).isEqualTo(7);
        assertThat(rollouts.submitted).isEmpty();
        assertThat(person.err()).contains("nothing was changed");
    }

    @Test
    void aLeftoverInTheWayIsCarriedOnWhenThePersonAgrees() {
        person.terminals = new Streams.Terminals(true, false, true);
        person.answers = "y\n";
        rollouts.previewRefusal = Optional.of(new Refused(Refused.Kind.STATE, List.of("target taken")));
        rollouts.begins().at(MINUTE, () -> rollouts.ends("succeeded", ""));

        assertThat(run()).isZero();
        assertThat(person.err()).contains("Carry on with r-7k2m");
    }

    @ParameterizedTest
    @CsvSource({"--yes", "--non-interactive"})
    void doesNotAskWhenToldNotTo(String flag) {
        person.terminals = new Streams.Terminals(true, false, true);
        rollouts.begins().at(MINUTE, () -> rollouts.ends("succeeded", ""));

        assertThat(run(flag)).isZero();
        assertThat(person.err()).doesNotContain("[y/N]");
    }

    @Test
    void handsOnEverythingThatTheFlagsSay() {
        rollouts.begins().at(MINUTE, () -> rollouts.ends("succeeded", ""));
        person.environment.putAll(Map.of("GITHUB_ACTIONS", "true", "GITHUB_REPOSITORY", "a/b", "GITHUB_RUN_ID", "8"));

        int code = run(
                "--set",
                "version=4=2",
                "--digest",
                "sha256:ab",
                "--accept-baseline",
                "--data",
                "state",
                "--endpoint",
                "http://127.0.0.1:1",
                "--metrics",
                "127.0.0.1:9464",
                "--connection",
                "default=http://127.0.0.1:9090",
                "--connection",
                "b=https://b:1");

        assertThat(code).isZero();
        assertThat(rollouts.submitted).singleElement().satisfies(submission -> {
            assertThat(submission.source()).isEqualTo("plan.yaml");
            assertThat(submission.text()).isEqualTo("apiVersion: rampgate/v1\n");
            assertThat(submission.inputs()).containsExactly(Map.entry("version", "4=2"));
            assertThat(submission.digest()).contains("sha256:ab");
            assertThat(submission.acceptBaseline()).isTrue();
            assertThat(submission.actor().type()).isEqualTo("ci");
            assertThat(submission.actor().id()).isEqualTo("github/a/b#8");
        });
        assertThat(rollouts.options).hasValueSatisfying(options -> {
            assertThat(options.data()).isEqualTo(folder.resolve("state"));
            assertThat(options.endpoint()).contains("http://127.0.0.1:1");
            assertThat(options.metrics()).contains("127.0.0.1:9464");
            assertThat(options.connections()).containsOnlyKeys("default", "b");
        });
    }

    private JsonNode lastEvent() {
        return person.out()
                .lines()
                .reduce((first, second) -> second)
                .map(JsonMapper.shared()::readTree)
                .orElseThrow();
    }
}
