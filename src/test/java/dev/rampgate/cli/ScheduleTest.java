package dev.rampgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.ScheduleView;
import dev.rampgate.api.Schedules;
import dev.rampgate.api.UpcomingStarts;
import dev.rampgate.cli.terminal.Signals.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rampgate schedule} and {@code rampgate run --schedule}: what they print and how they end. */
class ScheduleTest {
    private static final Instant DUE = Instant.parse("2026-11-27T18:30:00Z");
    private static final String LOCAL = "Sat 2026-11-28 02:30 +08:00";

    @TempDir
    Path folder;

    private Person person;
    private Scripted rollouts;
    private final FakeSchedules schedules = new FakeSchedules();

    @BeforeEach
    void plan() throws IOException {
        person = new Person(folder);
        rollouts = new Scripted(person.time);
        rollouts.schedules = Optional.of(schedules);
        Files.writeString(folder.resolve("weekly.yaml"), "apiVersion: rampgate/v1\n");
    }

    static UpcomingStarts upcoming() {
        return new UpcomingStarts(
                "weekly",
                "Asia/Shanghai",
                List.of(
                        new UpcomingStarts.Start(DUE, LOCAL, false, null),
                        new UpcomingStarts.Start(
                                DUE.plus(Duration.ofDays(7)),
                                "Sat 2026-12-05 02:30 +08:00",
                                true,
                                new UpcomingStarts.Blackout(DUE, DUE, "freeze", "blackout: freeze (from to)"))),
                false,
                null,
                null);
    }

    private static ScheduleView view(String state, boolean kept, String reason, ScheduleView.Start... history) {
        boolean over = state.equals("over");
        return new ScheduleView(
                "weekly",
                "weekly.yaml",
                "30 2 * * SAT",
                "Asia/Shanghai",
                Duration.ofMinutes(5),
                "forbid",
                state,
                kept,
                reason,
                over ? null : DUE,
                over ? null : LOCAL,
                List.of(history));
    }

    private static ScheduleView.Start start(String fate, String reason, String rollout) {
        return new ScheduleView.Start(DUE, LOCAL, DUE, fate, reason, rollout, null);
    }

    /** Schedules that do what a test has written down, and note what they were asked. */
    private static final class FakeSchedules implements Schedules, Schedules.Keeping {
        final List<String> asked = new ArrayList<>();
        final Deque<Turn> turns = new ArrayDeque<>();
        ScheduleView view = ScheduleTest.view("waiting", true, "");
        Optional<RolloutView> leftover = Optional.empty();
        Runnable whenIdle = () -> {};
        boolean closed;
        UpcomingStarts starts = upcoming();

        @Override
        public Keeping keep(Rollouts.Submission submission) {
            asked.add("keep " + submission.source());
            return this;
        }

        @Override
        public List<ScheduleView> list() {
            return List.of(view);
        }

        @Override
        public Optional<ScheduleView> show(String name) {
            return Optional.of(view);
        }

        @Override
        public ScheduleView pause(String name, Event.Actor actor, String reason) {
            asked.add("pause " + name + " " + actor.id() + " " + reason);
            return view;
        }

        @Override
        public ScheduleView resume(String name, Event.Actor actor) {
            asked.add("resume " + name + " " + actor.id());
            return view;
        }

        @Override
        public List<UpcomingStarts> next(Optional<String> name, Duration ahead) {
            asked.add("next " + name.orElse("all") + " " + ahead);
            return List.of(starts);
        }

        @Override
        public Rollouts.Submission plan(String name, Event.Actor actor) throws Refused {
            if (!name.equals("weekly")) {
                throw new Refused(Refused.Kind.UNKNOWN, List.of("there is no schedule " + name));
            }
            return new Rollouts.Submission(
                    "weekly.yaml", "text", java.util.Map.of(), Optional.empty(), Optional.empty(), false, actor);
        }

        @Override
        public void begunByHand(String name, RolloutView rollout, Event.Actor actor) {
            asked.add("by hand " + name + " " + rollout.id());
        }

        @Override
        public Optional<RolloutView> leftover() {
            return leftover;
        }

        @Override
        public Turn turn(boolean mayBegin) {
            if (!mayBegin || turns.isEmpty()) {
                if (mayBegin) {
                    whenIdle.run();
                }
                return new Turn(List.of(), List.of(), Optional.empty());
            }
            return turns.remove();
        }

        @Override
        public ScheduleView view() {
            return view;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void theListSaysWhatNobodyKeepsGoing() {
        schedules.view = view("waiting", false, "", start("skipped", "r-9 has not ended", null));

        assertThat(person.types(rollouts, "schedule", "list")).isZero();
        assertThat(person.out())
                .contains("weekly  waiting", LOCAL, LOCAL + " skipped", "30 2 * * SAT Asia/Shanghai")
                .contains("no process keeps weekly going, so that nothing starts: rampgate run weekly.yaml --schedule");
    }

    @Test
    void theListIsOneDocument() {
        schedules.view = view("running", true, "r-7k2m is holding", start("started", "", "r-7k2m"));

        assertThat(person.types(rollouts, "schedule", "list", "-o", "json")).isZero();
        JsonNode document = JsonMapper.shared().readTree(person.out());
        assertThat(document.get("schema").asString()).isEqualTo("rampgate/schedules/v1");
        JsonNode item = document.get("items").get(0);
        assertThat(item.get("next").asString()).isEqualTo("2026-11-27T18:30:00Z");
        assertThat(item.get("startWithin").asString()).isEqualTo("PT5M");
        assertThat(item.get("history").get(0).get("rollout").asString()).isEqualTo("r-7k2m");
    }

    @Test
    void theNextStartsOfAFileReachNothing() {
        rollouts.schedules = Optional.empty();

        assertThat(person.types(rollouts, "schedule", "next", "weekly.yaml", "--days", "30"))
                .isZero();
        assertThat(person.out())
                .contains("weekly  Asia/Shanghai", "  " + LOCAL + "  in 5d")
                .contains("Sat 2026-12-05 02:30 +08:00  in 12d", "  skipped, blackout: freeze (from to)");
        assertThat(rollouts.options).isEmpty();
    }

    @Test
    void theNextStartsOfANameAreAskedFor() {
        assertThat(person.types(rollouts, "schedule", "next", "weekly", "-o", "json"))
                .isZero();
        assertThat(schedules.asked).containsExactly("next weekly PT336H");
        JsonNode start = JsonMapper.shared()
                .readTree(person.out())
                .get("items")
                .get(0)
                .get("starts")
                .get(1);
        assertThat(start.get("skipped").asBoolean()).isTrue();
        assertThat(start.get("blackout").get("reason").asString()).isEqualTo("freeze");
    }

    @Test
    void startsOfAPausedScheduleAreSaidToBeSkipped() {
        schedules.starts = upcoming().paused("paused by li.wei: on holiday");

        assertThat(person.types(rollouts, "schedule", "next", "weekly")).isZero();
        assertThat(person.out()).contains("in 5d", "  skipped, paused by li.wei: on holiday");
        assertThat(person.types(rollouts, "schedule", "next", "weekly", "-o", "json"))
                .isZero();
        assertThat(person.out()).contains("\"skipped\" : true").doesNotContain("\"skipped\" : false");
    }

    @Test
    void theNextStartOfARareScheduleIsNamed() {
        UpcomingStarts.Start leapDay = new UpcomingStarts.Start(
                Instant.parse("2028-02-28T16:00:00Z"), "Tue 2028-02-29 00:00 +08:00", false, null);
        schedules.starts = new UpcomingStarts("weekly", "Asia/Shanghai", List.of(), false, leapDay, null);

        assertThat(person.types(rollouts, "schedule", "next", "weekly")).isZero();
        assertThat(person.out()).contains("no start within 14 days; the next  Tue 2028-02-29 00:00 +08:00  in 4");
    }

    @Test
    void whatARefusalByHandAsksForCanBeSaid() {
        rollouts.begins().at(Duration.ofMinutes(1), () -> rollouts.ends("succeeded", ""));

        assertThat(person.types(rollouts, "schedule", "run", "weekly", "--yes", "--accept-baseline", "--into-blackout"))
                .isZero();
        assertThat(rollouts.submitted).singleElement().satisfies(submission -> {
            assertThat(submission.acceptBaseline()).isTrue();
            assertThat(submission.intoBlackout()).isTrue();
        });
    }

    @Test
    void pausesResumesAndRunsByHand() {
        rollouts.begins().at(Duration.ofMinutes(1), () -> rollouts.ends("rolled-back", "gate"));

        assertThat(person.types(rollouts, "schedule", "pause", "weekly", "-m", "on holiday"))
                .isZero();
        assertThat(person.types(rollouts, "schedule", "resume", "weekly")).isZero();
        assertThat(person.out()).contains("weekly goes on: next start " + LOCAL);
        assertThat(person.types(rollouts, "schedule", "run", "weekly", "--yes")).isEqualTo(3);
        assertThat(schedules.asked)
                .containsExactly("pause weekly li.wei on holiday", "resume weekly li.wei", "by hand weekly r-7k2m");
        assertThat(person.types(rollouts, "schedule", "run", "daily")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lst", "pause", "next --days 0"})
    void asksForWhatIsMissing(String words) {
        String[] arguments = ("schedule " + words).strip().split(" ");

        assertThat(person.types(rollouts, arguments)).isEqualTo(2);
        assertThat(person.err()).contains("rampgate schedule");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--digest sha256:1", "--key k", "--timeout 1h", "--exit-on-pause", "-o json", "--into-blackout"})
    void aScheduleIsKeptWithoutLimits(String flag) {
        List<String> all = new ArrayList<>(List.of("run", "weekly.yaml", "--schedule"));
        all.addAll(List.of(flag.split(" ")));

        assertThat(person.types(rollouts, all.toArray(String[]::new))).isEqualTo(2);
        assertThat(schedules.asked).isEmpty();
    }

    @Test
    void saysWhatItWaitsForFollowsWhatItBeginsAndLeavesCleanly() {
        rollouts.begins().at(Duration.ofMinutes(1), () -> rollouts.ends("rolled-back", "gate error-rate"));
        schedules.turns.add(new Schedules.Turn(
                List.of(start("skipped", "r-9 has not ended", null)), List.of("a note"), Optional.empty()));
        schedules.turns.add(
                new Schedules.Turn(List.of(start("started", "", "r-7k2m")), List.of(), Optional.of(rollouts.view())));
        schedules.whenIdle = () -> person.keyboard.press(Signal.TERMINATE);

        assertThat(person.types(rollouts, "run", "weekly.yaml", "--schedule")).isEqualTo(143);
        assertThat(person.out())
                .containsSubsequence(
                        "weekly schedule  skipped the start of " + LOCAL + ": r-9 has not ended\n",
                        "weekly schedule  a note\n",
                        "weekly schedule  next start " + LOCAL + " (in 5d",
                        "weekly schedule  start of " + LOCAL + ": r-7k2m\n",
                        "r-7k2m start",
                        "weekly schedule  next start " + LOCAL);
        assertThat(person.err()).contains("rampgate run weekly.yaml --schedule goes on");
        assertThat(schedules.closed).isTrue();
        assertThat(rollouts.closed).isEqualTo(1);
    }

    @Test
    void eventsAreAllThatJsonLinesHold() {
        rollouts.begins().at(Duration.ofMinutes(1), () -> rollouts.ends("succeeded", ""));
        schedules.leftover = Optional.of(rollouts.view());
        schedules.whenIdle = () -> schedules.view = view("over", true, "", start("started", "", "r-7k2m"));

        assertThat(person.types(rollouts, "run", "weekly.yaml", "--schedule", "-o", "jsonl"))
                .isZero();
        assertThat(person.out().lines()).allMatch(line -> line.startsWith("{")).isNotEmpty();
    }

    @Test
    void anOnlyStartThatWasNotMadeIsARefusal() {
        schedules.view = view("over", true, "", start("missed", "nobody kept the schedule then", null));

        assertThat(person.types(rollouts, "run", "weekly.yaml", "--schedule")).isEqualTo(7);
        assertThat(person.err()).contains("missed the start of " + LOCAL);
    }
}
