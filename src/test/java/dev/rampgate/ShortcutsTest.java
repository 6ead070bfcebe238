package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.rampgate.api.Event;
import dev.rampgate.api.GroupView.MemberView;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Shortcut;
import dev.rampgate.cli.work.Workplace;
import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.EmulatorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts without a plan file: going back after the end, trying again, draining and restoring. */
class ShortcutsTest {
    private static final Event.Actor LI = new Event.Actor("user", "li.wei");
    private static final Rollouts.GroupRef GROUP = new Rollouts.GroupRef("cn-hangzhou", "lb-demo", "");
    private static final Map<String, Integer> BEFORE =
            Map.of("i-a", 100, "i-b", 100, "i-c", 100, "i-d", 100, "i-x", 0, "i-y", 0);
    private static final Map<String, Integer> AFTER =
            Map.of("i-a", 0, "i-b", 0, "i-c", 0, "i-d", 0, "i-x", 100, "i-y", 100);

    private static final String RELEASE = """
            apiVersion: rampgate/v1
            name: release
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools: {stable: {servers: [i-a, i-b, i-c, i-d]}, canary: {servers: [i-x, i-y]}}
            shift: {from: stable, to: canary}
            defaults: {hold: 1s}
            steps: [50%, 100%]
            """;

    @TempDir
    private Path data;

    private Emulator emulator;
    private Workplace workplace;

    @BeforeEach
    void begin() throws Exception {
        System.setProperty("alibabacloud.accessKeyId", "test");
        System.setProperty("alibabacloud.accessKeySecret", "test");
        EmulatorConfig config =
                EmulatorConfig.parse("emulator.yaml", Files.readString(Path.of("config/emulator.yaml")));
        emulator = Emulator.start(config, 0, InstantSource.system(), System::nanoTime);
        workplace = BenchWorkplace.open(data, emulator.endpoint());
    }

    @AfterEach
    void end() {
        workplace.close();
        emulator.close();
        System.clearProperty("alibabacloud.accessKeyId");
        System.clearProperty("alibabacloud.accessKeySecret");
    }

    private Rollouts rollouts() {
        return workplace.rollouts();
    }

    private static Rollouts.Submission plan(String text) {
        return new Rollouts.Submission("plan.yaml", text, Map.of(), Optional.empty(), Optional.empty(), false, LI);
    }

    private RolloutView ended(RolloutView begun) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> rollouts().show(begun.id()).orElseThrow().outcome() != null);
        return rollouts().show(begun.id()).orElseThrow();
    }

    private RolloutView run(Rollouts.Submission submission) throws Refused {
        return ended(rollouts().submit(submission));
    }

    private RolloutView run(Shortcut shortcut) throws Refused {
        return run(rollouts().draft(shortcut, LI).submission().orElseThrow());
    }

    private static Shortcut rollback(RolloutView of) {
        return new Shortcut.Rollback(of.id(), Duration.ZERO);
    }

    private static Shortcut drain(String... servers) {
        return new Shortcut.Drain(GROUP, List.of(servers), Duration.ZERO, Optional.empty(), Optional.empty());
    }

    private static Shortcut restore(String... servers) {
        return new Shortcut.Restore(GROUP, List.of(servers), Duration.ZERO);
    }

    private Refused refusal(Shortcut shortcut) {
        return catchThrowableOfType(Refused.class, () -> rollouts().draft(shortcut, LI));
    }

    private Map<String, Integer> weights() throws Refused {
        return rollouts().weights(GROUP).servers().stream()
                .collect(Collectors.toMap(MemberView::server, MemberView::weight));
    }

    private void literally(String pools, String weights) throws Refused {
        RolloutView other = run(plan("""
                apiVersion: rampgate/v1
                name: somebody
                target: {region: cn-hangzhou, loadBalancer: lb-demo}
                pools: %s
                steps: [{weights: %s, hold: 0s}]
                """.formatted(pools, weights)));
        assertThat(other.outcome()).as(other.reason()).isEqualTo("succeeded");
    }

    @Test
    void goesBackAfterTheEndAndBackAgain() throws Exception {
        RolloutView first = run(plan(RELEASE));
        assertThat(weights()).isEqualTo(AFTER);

        Shortcut.Draft draft = rollouts().draft(rollback(first), LI);
        assertThat(draft.remarks())
                .singleElement()
                .asString()
                .startsWith("back to the weights recorded at ")
                .endsWith(", before " + first.id() + " of release; nobody else changed these servers since");
        assertThat(draft.disturbed()).isFalse();
        RolloutView back = run(draft.submission().orElseThrow());

        assertThat(back.outcome()).as(back.reason()).isEqualTo("succeeded");
        assertThat(back.plan()).isEqualTo("rollback-" + first.id());
        assertThat(back.progress().share()).isZero();
        assertThat(weights()).isEqualTo(BEFORE);
        assertThat(rollouts().show(first.id()).orElseThrow().reason()).endsWith("taken back since by " + back.id());
        assertThat(rollouts().draft(rollback(first), LI).submission()).isEmpty();

        RolloutView again = run(rollback(back));

        assertThat(again.outcome()).as(again.reason()).isEqualTo("succeeded");
        assertThat(weights()).isEqualTo(AFTER);
    }

    @Test
    void showsWhatSomebodyChangedSinceAndGoesBackAllTheSame() throws Exception {
        RolloutView first = run(plan(RELEASE));
        literally("{one: {servers: [i-x]}}", "{one: 40}");

        Shortcut.Draft draft = rollouts().draft(rollback(first), LI);

        assertThat(draft.disturbed()).isTrue();
        assertThat(draft.remarks())
                .contains("i-x has weight 40, and " + first.id() + " left it at 100")
                .anyMatch(remark -> remark.endsWith("of plan somebody ran on this target since: succeeded"));
        assertThat(run(draft.submission().orElseThrow()).outcome()).isEqualTo("succeeded");
        assertThat(weights()).isEqualTo(BEFORE);
    }

    @Test
    void restoresWeightsThatWereNotEven() throws Exception {
        literally("{one: {servers: [i-b]}}", "{one: 30}");
        Map<String, Integer> uneven = new TreeMap<>(weights());
        RolloutView first =
                run(plan(RELEASE.replace("[50%, 100%]", "[{weights: {stable: 0, canary: 100}, hold: 0s}]")));
        assertThat(first.outcome()).as(first.reason()).isEqualTo("succeeded");

        RolloutView back = run(rollback(first));

        assertThat(back.outcome()).as(back.reason()).isEqualTo("succeeded");
        assertThat(weights()).isEqualTo(uneven).containsEntry("i-b", 30);
    }

    @Test
    void refusesToGoBackFromWhatRunsOrIsNotKnown() throws Exception {
        RolloutView running = rollouts().submit(plan(RELEASE.replace("1s", "5m")));

        assertThat(refusal(rollback(running)).reasons())
                .singleElement()
                .asString()
                .startsWith(running.id() + " has not ended, it is ")
                .endsWith(": rampgate abort " + running.id() + " stops it and goes back");
        assertThat(refusal(new Shortcut.Rollback("r-none", Duration.ZERO)).kind())
                .isEqualTo(Refused.Kind.UNKNOWN);
    }

    @Test
    void isCarriedOnByAnotherProcess() throws Exception {
        RolloutView first = run(plan(RELEASE));
        Rollouts.Submission slowly = rollouts()
                .draft(new Shortcut.Rollback(first.id(), Duration.ofSeconds(40)), LI)
                .submission()
                .orElseThrow();
        String id = rollouts().submit(slowly).id();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rollouts().show(id).orElseThrow().state().equals("shifting"));
        workplace.close();
        workplace = BenchWorkplace.open(data, emulator.endpoint());

        assertThat(rollouts().recover(Optional.of(id)))
                .extracting(RolloutView::id)
                .containsExactly(id);
        RolloutView back = ended(rollouts().show(id).orElseThrow());

        assertThat(back.outcome()).as(back.reason()).isEqualTo("succeeded");
        assertThat(weights()).isEqualTo(BEFORE);
    }

    @Test
    void triesOnceMoreWhatDidNotSucceed() throws Exception {
        RolloutView first = rollouts().submit(plan(RELEASE.replace("1s", "1m")));
        await().until(() -> rollouts()
                .command(first.id(), new Rollouts.CommandRequest("abort", LI, "no"))
                .accepted());
        assertThat(ended(first).outcome()).isEqualTo("rolled-back");

        Rollouts.Submission again =
                rollouts().draft(new Shortcut.Retry("release"), LI).submission().orElseThrow();

        assertThat(again.text()).isEqualTo(RELEASE.replace("1s", "1m"));
        assertThat(again.source()).isEqualTo("plan.yaml");
        assertThat(rollouts().submit(again).id()).isNotEqualTo(first.id());
    }

    @Test
    void doesNotTryAgainWhatSucceededOrStartsFromElsewhere() throws Exception {
        RolloutView good = run(plan(RELEASE));
        assertThat(refusal(new Shortcut.Retry(good.id())).reasons())
                .singleElement()
                .asString()
                .startsWith(good.id() + " succeeded: there is nothing to retry");
        RolloutView kept = rollouts()
                .submit(plan(RELEASE.replace("name: release", "name: kept")
                        .replace("shift: {from: stable, to: canary}\n", "")
                        .replace("[50%, 100%]", "[{weights: {stable: 50, canary: 50}, hold: 1m}]")));
        await().until(() -> weights().get("i-a") == 50);
        await().until(() -> rollouts()
                .command(kept.id(), new Rollouts.CommandRequest("abort-keep", LI, "enough"))
                .accepted());
        ended(kept);

        assertThat(refusal(new Shortcut.Retry(kept.id())).reasons())
                .contains("i-a has weight 50, and had 0 before it")
                .last()
                .asString()
                .contains("rampgate rollback " + kept.id(), "rampgate run plan.yaml");
    }

    private static final String PATCH = """
            apiVersion: rampgate/v1
            name: patch
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools: {patching: {servers: [i-a, i-b]}}
            gates:
              open: {http: {url: "ENDPOINT/_emulator/stats", jsonPointer: /lb-demo/i-a/open}, require: "< 20", every: 1s, after: 0s}
            defaults: {gates: [], hold: 0s}
            steps:
              - {drain: patching, batch: 1}
              - wait: {gates: [open], timeout: 1m}
              - approve: {message: "Patch them, then approve", timeout: 1h}
              - restore: patching
            """;

    private void answer(RolloutView rollout, String verb, String who) throws Exception {
        await().until(() -> rollouts().show(rollout.id()).orElseThrow().approval() != null);
        Rollouts.CommandAnswer answer = rollouts()
                .command(rollout.id(), new Rollouts.CommandRequest(verb, new Event.Actor("user", who), "because"));
        assertThat(answer.accepted()).as(answer.reason()).isTrue();
    }

    private static List<String> verified(List<Event> story) {
        return story.stream()
                .filter(event -> event.type().equals("weights.verified"))
                .map(event -> String.valueOf(event.data().get("weights")))
                .toList();
    }

    /** The whole plan, with every batch, wait and approval, not what was left of it. */
    @Test
    void retryOfADrainBeginsAnewAndAsksAgain() throws Exception {
        RolloutView first = rollouts()
                .submit(plan(PATCH.replace("ENDPOINT", emulator.endpoint().toString())));
        answer(first, "reject", "wu");
        assertThat(ended(first).outcome()).isEqualTo("rolled-back");
        assertThat(weights()).isEqualTo(BEFORE);

        Shortcut.Draft draft = rollouts().draft(new Shortcut.Retry(first.id()), LI);
        RolloutView second = rollouts().submit(draft.submission().orElseThrow());
        assertThat(second.id()).isNotEqualTo(first.id());
        answer(second, "approve", "wu");

        assertThat(ended(second).outcome()).isEqualTo("succeeded");
        assertThat(weights()).isEqualTo(BEFORE);
        List<Event> story = rollouts().events(second.id(), 0, Duration.ZERO);
        assertThat(verified(story).get(0)).contains("i-a=0", "i-b=100");
        assertThat(verified(story).get(1)).contains("i-a=0", "i-b=0");
        assertThat(story).extracting(Event::type).containsOnlyOnce("wait.started", "approval.granted");
    }

    @Test
    void whatWasLeftHalfDrainedIsPutBackBeforeARetry() throws Exception {
        RolloutView first = rollouts()
                .submit(plan(PATCH.replace("ENDPOINT", emulator.endpoint().toString())));
        answer(first, "abort-keep", "wu");
        assertThat(ended(first).outcome()).isEqualTo("aborted");

        assertThat(refusal(new Shortcut.Retry(first.id())).reasons())
                .contains("i-a has weight 0, and had 100 before it", "i-b has weight 0, and had 100 before it");
        run(rollouts()
                .draft(new Shortcut.Rollback(first.id(), Duration.ZERO), LI)
                .submission()
                .orElseThrow());
        assertThat(weights()).isEqualTo(BEFORE);

        Shortcut.Draft again = rollouts().draft(new Shortcut.Retry(first.id()), LI);
        assertThat(again.remarks()).singleElement().asString().contains("of plan rollback-" + first.id());
        RolloutView second = rollouts().submit(again.submission().orElseThrow());
        answer(second, "approve", "wu");
        assertThat(ended(second).outcome()).isEqualTo("succeeded");
    }

    @Test
    void drainsAndRestores() throws Exception {
        RolloutView drained = run(drain("i-a", "i-b"));
        assertThat(drained.outcome()).as(drained.reason()).isEqualTo("succeeded");
        assertThat(drained.plan()).isEqualTo("drain-lb-demo");
        assertThat(weights()).containsEntry("i-a", 0).containsEntry("i-b", 0).containsEntry("i-c", 100);

        RolloutView one = run(restore("i-b"));
        assertThat(one.outcome()).as(one.reason()).isEqualTo("succeeded");
        assertThat(weights()).containsEntry("i-a", 0).containsEntry("i-b", 100);

        assertThat(run(restore()).outcome()).isEqualTo("succeeded");
        assertThat(weights()).isEqualTo(BEFORE);
        assertThat(rollouts().draft(restore(), LI).submission()).isEmpty();
    }

    @Test
    void restoresWhatWasThereBeforeTheDrain() throws Exception {
        literally("{one: {servers: [i-a]}}", "{one: 35}");
        run(drain("i-a"));
        run(drain("i-a", "i-b"));

        run(restore());

        assertThat(weights()).containsEntry("i-a", 35).containsEntry("i-b", 100);
    }

    @Test
    void restoresNothingThatItDoesNotKnow() throws Exception {
        assertThat(refusal(restore("i-x")).reasons())
                .singleElement()
                .asString()
                .startsWith("no drain of i-x is recorded here")
                .contains("rampgate weights cn-hangzhou/lb-demo");
        assertThat(refusal(restore("i-q", "i-r")).reasons()).hasSize(2);
    }

    @Test
    void refusesToRestoreWhatIsStillDrained() throws Exception {
        Shortcut staying = new Shortcut.Drain(
                GROUP, List.of("i-a"), Duration.ZERO, Optional.empty(), Optional.of(Duration.ofHours(8)));
        String id = rollouts()
                .submit(rollouts().draft(staying, LI).submission().orElseThrow())
                .id();

        for (Shortcut each : List.of(restore(), restore("i-a"))) {
            assertThat(refusal(each).reasons())
                    .singleElement()
                    .asString()
                    .startsWith(id + " of plan drain-lb-demo drains i-a still: rampgate abort " + id);
        }
    }

    @Test
    void aFloorHoldsForADrainToo() throws Exception {
        Rollouts.Submission all =
                rollouts().draft(drain("i-a", "i-b", "i-c"), LI).submission().orElseThrow();

        Refused refused = catchThrowableOfType(Refused.class, () -> rollouts().submit(all));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.STATE);
        assertThat(refused.reasons()).singleElement().asString().contains("minCapacity");
    }

    @Test
    void oneDrainAfterAnotherLeavesHalfServingToo() throws Exception {
        run(drain("i-a"));
        run(drain("i-b"));

        assertThat(refusal(drain("i-c")).reasons())
                .singleElement()
                .asString()
                .startsWith("i-a, i-b are drained already: with i-c too, 25% of the weight of before would be left")
                .contains("rampgate restore");
        run(restore("i-a"));
        assertThat(run(drain("i-c")).outcome()).isEqualTo("succeeded");
    }
}
