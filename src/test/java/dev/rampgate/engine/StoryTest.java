package dev.rampgate.engine;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rampgate.api.Event;
import dev.rampgate.api.json.Documents;
import dev.rampgate.balancer.model.Fault;
import dev.rampgate.rehearsal.CrashPoint;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of whole rollouts obey the contract for scripts. */
class StoryTest {
    /** The types of the contract that a rollout of one target has. */
    private static final Set<String> TYPES = Set.of(
            "rollout.started",
            "preflight.passed",
            "step.started",
            "weights.intended",
            "weights.applied",
            "weights.verified",
            "hold.started",
            "gate.reading",
            "gate.failed",
            "paused",
            "resumed",
            "advanced",
            "drift.detected",
            "call.retried",
            "circuit.opened",
            "circuit.closed",
            "recovery.started",
            "rollback.started",
            "rollback.stuck",
            "rollout.succeeded",
            "rollout.rolled-back",
            "rollout.aborted",
            "rollout.refused");

    private static final Set<String> SERVERS = Set.of("i-a", "i-b", "i-c", "i-d", "i-x", "i-y");

    /** A whole rollout under some trouble; told anew each time it is asked for. */
    record Tale(String name, String outcome, Supplier<Scenario> rollout) {
        List<Event> events() {
            return told(rollout.get().journal());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Tale> tales() {
        return Stream.of(
                new Tale(
                        "fine",
                        "succeeded",
                        () -> new Scenario().gate("errors", Scenario::pass).run()),
                new Tale(
                        "ramp",
                        "succeeded",
                        () -> new Scenario()
                                .gate("errors", Scenario::pass)
                                .ramp(ofMinutes(2))
                                .run()),
                new Tale("bad release", "rolled-back", StoryTest::badRelease),
                new Tale("bad release on a ramp", "rolled-back", () -> badRelease(new Scenario().ramp(ofSeconds(20)))),
                new Tale(
                        "lost answer",
                        "succeeded",
                        () -> new Scenario()
                                .fault(ofMinutes(5), Fault.of(Fault.Word.APPLIED_BUT_LOST), 1)
                                .run()),
                new Tale(
                        "slow and partial",
                        "rolled-back",
                        () -> new Scenario()
                                .ramp(ofSeconds(20))
                                .fault(ofMinutes(5), Fault.slow(ofSeconds(4)), 1)
                                .fault(ofMinutes(5).plusSeconds(8), Fault.partial(1), 1)
                                .command(ofMinutes(8), Command.Verb.ABORT)
                                .run()),
                new Tale(
                        "throttled",
                        "succeeded",
                        () -> new Scenario()
                                .fault(ofMinutes(5), Fault.of(Fault.Word.THROTTLED), 3)
                                .run()),
                new Tale(
                        "aborted in a write",
                        "rolled-back",
                        () -> new Scenario()
                                .fault(ofMinutes(5), Fault.slow(ofSeconds(4)), 1)
                                .command(ofMinutes(5).plus(ofMillis(500)), Command.Verb.ABORT)
                                .run()),
                new Tale(
                        "aborted at once",
                        "rolled-back",
                        () -> new Scenario()
                                .command(ofMillis(1), Command.Verb.ABORT)
                                .run()),
                new Tale(
                        "aborted and kept",
                        "aborted",
                        () -> new Scenario()
                                .command(ofMinutes(6), Command.Verb.ABORT_KEEP)
                                .run()),
                new Tale(
                        "paused, resumed, advanced",
                        "succeeded",
                        () -> new Scenario()
                                .command(ofMinutes(6), Command.Verb.PAUSE)
                                .command(ofMinutes(9), Command.Verb.RESUME)
                                .command(ofMinutes(10), Command.Verb.ADVANCE)
                                .run()),
                new Tale("drift", "rolled-back", StoryTest::drift),
                new Tale(
                        "killed after sending",
                        "succeeded",
                        () -> new Scenario()
                                .gate("errors", Scenario::pass)
                                .crash(CrashPoint.AFTER_SEND, 2)
                                .run()),
                new Tale(
                        "killed with an intent",
                        "succeeded",
                        () -> new Scenario()
                                .ramp(ofMinutes(1))
                                .crash(CrashPoint.AFTER_INTENT, 2)
                                .run()));
    }

    private static Scenario badRelease() {
        return badRelease(new Scenario());
    }

    private static Scenario badRelease(Scenario scenario) {
        return scenario.gate(
                        "errors",
                        () -> scenario.time.now().compareTo(ofMinutes(11)) > 0 ? Scenario.bad() : Scenario.pass())
                .run();
    }

    private static Scenario drift() {
        Scenario scenario = new Scenario();
        Weights foreign = Weights.of(Map.of(ServerKey.of("i-a"), Weight.of(5)));
        return scenario.at(ofMinutes(6), () -> scenario.balancer.edit(foreign))
                .command(ofMinutes(8), Command.Verb.ABORT)
                .run();
    }

    private static List<Event> told(List<Recorded> journal) {
        Story story = new Story(Scenario.ID);
        story.tell(journal);
        return story.after(0);
    }

    @ParameterizedTest
    @MethodSource("tales")
    void numbersHaveNoGapsAndTypesAreTheContracts(Tale tale) {
        List<Event> events = tale.events();

        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).seq()).isEqualTo(i + 1L);
            assertThat(events.get(i).rollout()).isEqualTo("r-test");
            assertThat(events.get(i).type()).isIn(TYPES);
            assertThat(events.get(i).actor().id()).isNotEmpty();
        }
        assertThat(events).extracting(Event::time).isSorted();
        assertThat(events.get(0).type()).isEqualTo("rollout.started");
    }

    @ParameterizedTest
    @MethodSource("tales")
    void theLastEventIsTerminalAndRepeatsOutcomeAndExposure(Tale tale) {
        List<Event> events = tale.events();
        Event last = events.get(events.size() - 1);

        assertThat(events).filteredOn(Event::terminal).containsExactly(last);
        assertThat(last.type()).isEqualTo("rollout." + tale.outcome());
        assertThat(last.data()).containsEntry("outcome", tale.outcome());
        assertThat((Double) last.data().get("exposure")).isCloseTo(exposure(events), within(0.01));
    }

    /** Share × seconds from the first verified weights to the end. */
    private static double exposure(List<Event> events) {
        double exposure = 0;
        Instant since = null;
        double share = 0;
        for (Event event : events) {
            if (since != null) {
                exposure += share * Duration.between(since, event.time()).toNanos() / 1e9;
                since = event.time();
            }
            if (event.type().equals("weights.verified")) {
                since = event.time();
                share = (Double) event.data().get("share");
            }
        }
        return exposure;
    }

    @ParameterizedTest
    @MethodSource("tales")
    void stepIsSetFromItsStartOn(Tale tale) {
        int step = 0;
        for (Event event : tale.events()) {
            if (event.type().equals("step.started")) {
                assertThat(event.step()).isEqualTo(step + 1);
                step++;
            }
            assertThat(event.step()).as("%s", event).isEqualTo(step == 0 ? null : step);
        }
    }

    /** A call that was on its way when going back began may still be answered; nothing waits for it. */
    @ParameterizedTest
    @MethodSource("tales")
    void everyIntendedCallIsAppliedBeforeItsLevelIsVerified(Tale tale) {
        Set<String> open = new TreeSet<>();
        Set<String> abandoned = new TreeSet<>();
        for (Event event : tale.events()) {
            switch (event.type()) {
                case "weights.intended" -> open.add(callOf(event));
                case "weights.applied" ->
                    assertThat(open.remove(callOf(event)) || abandoned.remove(callOf(event)))
                            .as("intended before %s", event)
                            .isTrue();
                case "weights.verified" ->
                    assertThat(open).as("applied before %s", event).isEmpty();
                case "rollback.started" -> {
                    abandoned.addAll(open);
                    open.clear();
                }
                default -> {}
            }
        }
    }

    private static String callOf(Event event) {
        Map<?, ?> call = (Map<?, ?>) event.data().get("call");
        assertThat(call.keySet()).extracting(String::valueOf).containsExactlyInAnyOrder("level", "index", "of");
        assertThat((Integer) call.get("index")).isBetween(1, (Integer) call.get("of"));
        assertThat((Double) event.data().get("share")).isBetween(0.0, 1.0);
        return event.step() + "/" + call.get("level") + "/" + call.get("index")
                + event.data().get("weights");
    }

    @ParameterizedTest
    @MethodSource("tales")
    void verifiedWeightsNameEveryServerAndTheLastOfAStepIsFinal(Tale tale) {
        Map<Integer, List<Object>> finals = new HashMap<>();
        boolean back = false;
        List<Object> finalsBack = new ArrayList<>();
        for (Event event : tale.events()) {
            back |= event.type().equals("rollback.started");
            if (event.type().equals("weights.verified")) {
                assertThat(((Map<?, ?>) event.data().get("weights")).keySet())
                        .extracting(String::valueOf)
                        .containsExactlyInAnyOrderElementsOf(SERVERS);
                assertThat((Double) event.data().get("share")).isBetween(0.0, 1.0);
                List<Object> of = back ? finalsBack : finals.computeIfAbsent(event.step(), any -> new ArrayList<>());
                of.add(event.data().get("final"));
            }
        }
        assertThat(finalsBack)
                .hasSize(tale.outcome().equals("rolled-back") ? 1 : 0)
                .doesNotContain(false);
        finals.values().forEach(of -> assertThat(of.subList(0, of.size() - 1)).doesNotContain(true));
        if (tale.outcome().equals("succeeded")) {
            assertThat(finals).hasSize(4);
            assertThat(finals.values()).allSatisfy(of -> assertThat(of).endsWith(true));
        }
    }

    @ParameterizedTest
    @MethodSource("tales")
    void oneLineOfJsonHasTheShapeOfTheContract(Tale tale) {
        JsonMapper mapper = JsonMapper.builder().build();
        for (Event event : tale.events()) {
            String line = Documents.line(event);
            JsonNode json = mapper.readTree(line);

            assertThat(line).doesNotContain("\n");
            assertThat(json.propertyNames()).contains("time", "seq", "rollout", "type", "actor", "data");
            assertThat(Set.of("time", "seq", "rollout", "type", "target", "actor", "reason", "step", "data"))
                    .containsAll(json.propertyNames());
            assertThat(json.get("time").asString())
                    .endsWith("Z")
                    .isEqualTo(event.time().toString());
            assertThat(json.get("seq").isIntegralNumber()).isTrue();
            assertThat(json.get("actor").propertyNames()).containsExactlyInAnyOrder("type", "id");
            assertThat(json.get("data").isObject()).isTrue();
            assertThat(json.has("step")).isEqualTo(event.step() != null);
        }
    }

    @ParameterizedTest
    @MethodSource("tales")
    void theSameJournalTellsTheSameAlsoPieceByPieceAndOverlapping(Tale tale) {
        List<Recorded> journal = tale.rollout().get().journal();
        Story story = new Story(Scenario.ID);
        for (int i = 0; i < journal.size(); i++) {
            story.tell(journal.subList(Math.max(0, i - 2), i + 1));
        }

        assertThat(story.after(0)).isEqualTo(told(journal)).isEqualTo(tale.events());
        assertThat(story.after(3))
                .isEqualTo(told(journal).subList(3, told(journal).size()));
        assertThat(story.after(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void readingsSayGateResultValueAndLimit() {
        List<Event> readings = told(badRelease().journal()).stream()
                .filter(event -> event.type().equals("gate.reading"))
                .toList();

        assertThat(readings)
                .allSatisfy(event -> assertThat(event.data())
                        .containsEntry("gate", "errors")
                        .containsEntry("limit", "< 1%")
                        .containsKeys("result", "value"));
        assertThat(readings).extracting(event -> event.data().get("result")).contains("pass", "fail");
    }

    @Test
    void whoeverGoesBackIsNamedWithTheReason() {
        Scenario scenario =
                new Scenario().command(ofMinutes(6), Command.Verb.ABORT).run(ofHours(1));

        assertThat(told(scenario.journal()))
                .filteredOn(event ->
                        Set.of("rollback.started", "rollout.rolled-back").contains(event.type()))
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.actor()).isEqualTo(new Event.Actor("user", "zhao"));
                    assertThat(event.reason()).contains("because");
                });
    }
}
