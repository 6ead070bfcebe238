package dev.rampgate.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.ScheduleView;
import dev.rampgate.api.Schedules;
import dev.rampgate.store.memory.MemorySchedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of the starts of a schedule, whatever happens to the process that keeps it, to its clock and to its rollouts. */
class KeeperTest {
    private static final Event.Actor LI = new Event.Actor("user", "li.wei");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Instant now = at("2026-11-27T12:00");
    private final MemorySchedules store = new MemorySchedules();
    private final FakeRollouts rollouts = new FakeRollouts(() -> now);
    private final LocalSchedules schedules =
            new LocalSchedules(new LocalSchedules.Parts(store, rollouts::begunWith, rollouts, () -> now));

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    private static String plan(String schedule) {
        return """
                apiVersion: rampgate/v1
                name: night
                target: {region: cn-hangzhou, loadBalancer: lb-demo}
                pools:
                  stable: {servers: [i-a, i-b]}
                  canary: {servers: [i-x, i-y]}
                shift: {from: stable, to: canary}
                steps: [{traffic: 50%%, hold: 1h}]
                schedule: {timezone: Asia/Shanghai, %s}
                """.formatted(schedule);
    }

    private Schedules.Keeping keep(String schedule) throws Refused {
        return schedules.keep(new Rollouts.Submission(
                "night.yaml", plan(schedule), Map.of(), Optional.empty(), Optional.empty(), true, LI));
    }

    private List<String> turn(Schedules.Keeping keeping, String local) {
        now = at(local);
        return keeping.turn(true).starts().stream().map(KeeperTest::told).toList();
    }

    private static String told(ScheduleView.Start start) {
        return start.local().substring(4, 20) + " " + start.fate()
                + (start.rollout() == null ? "" : " " + start.rollout())
                + (start.reason().isEmpty() ? "" : ": " + start.reason());
    }

    private List<String> history() {
        return schedules.show("night").orElseThrow().history().stream()
                .map(KeeperTest::told)
                .toList();
    }

    @Test
    void aStartIsMadeWhenItIsDueAndOnce() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"30 2 * * *\"");

        assertThat(keeping.view().nextLocal()).isEqualTo("Sat 2026-11-28 02:30 +08:00");
        assertThat(turn(keeping, "2026-11-28T02:29:59")).isEmpty();
        assertThat(turn(keeping, "2026-11-28T02:30")).containsExactly("2026-11-28 02:30 started r-0001");
        assertThat(turn(keeping, "2026-11-28T02:30:01")).isEmpty();
        assertThat(rollouts.submitted).singleElement().satisfies(submission -> {
            assertThat(submission.actor()).isEqualTo(new Event.Actor("schedule", "night"));
            assertThat(submission.key()).contains("schedule night 2026-11-27T18:30:00Z");
            assertThat(submission.acceptBaseline()).isTrue();
            assertThat(submission.intoBlackout()).isFalse();
        });
        assertThat(keeping.view().state()).isEqualTo("running");
        rollouts.ends("r-0001");
        assertThat(keeping.view().state()).isEqualTo("waiting");
        assertThat(keeping.view().history().get(0).outcome()).isEqualTo("succeeded");
    }

    @Test
    void startsOfBeforeItWasKeptAreNoMatterOfIt() throws Refused {
        now = at("2026-11-28T02:31");
        Schedules.Keeping keeping = keep("cron: \"30 2 * * *\", startWithin: 15m");

        assertThat(turn(keeping, "2026-11-28T02:32")).isEmpty();
        assertThat(history()).isEmpty();
    }

    @Test
    void whoeverWasAwayStartsWithinTheTimeForIt() throws Refused {
        keep("cron: \"30 2 * * *\", startWithin: 15m").close();
        now = at("2026-11-28T02:44");
        Schedules.Keeping keeping = keep("cron: \"30 2 * * *\", startWithin: 15m");

        assertThat(turn(keeping, "2026-11-28T02:45")).containsExactly("2026-11-28 02:30 started r-0001");
    }

    @Test
    void whatCameTooLateIsMissedAndSaid() throws Refused {
        keep("cron: \"30 2 * * *\"").close();
        now = at("2026-11-30T12:00");
        Schedules.Keeping keeping = keep("cron: \"30 2 * * *\"");

        assertThat(turn(keeping, "2026-11-30T12:00"))
                .containsExactly(
                        "2026-11-28 02:30 missed: nobody kept the schedule then",
                        "2026-11-29 02:30 missed: nobody kept the schedule then",
                        "2026-11-30 02:30 missed: nobody kept the schedule then");
        assertThat(rollouts.submitted).isEmpty();
        assertThat(turn(keeping, "2026-11-30T12:01")).isEmpty();
    }

    @Test
    void manyMissedStartsAreSummed() throws Refused {
        keep("cron: \"* * * * *\"").close();
        now = at("2026-11-27T22:00");
        Schedules.Keeping keeping = keep("cron: \"* * * * *\", startWithin: 1s");

        assertThat(turn(keeping, "2026-11-27T22:00:30"))
                .hasSize(21)
                .startsWith("2026-11-27 21:40 missed: nobody kept the schedule then, and 579 starts before it");
    }

    @Test
    void otherTimesBeginAnew() throws Refused {
        keep("cron: \"30 2 * * *\"").close();
        now = at("2026-11-30T12:00");
        Schedules.Keeping keeping = keep("cron: \"31 2 * * *\"");

        assertThat(turn(keeping, "2026-11-30T12:00")).isEmpty();
    }

    @Test
    void aStartDuringARolloutIsSkipped() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"0 * * * *\"");

        assertThat(turn(keeping, "2026-11-27T13:00")).containsExactly("2026-11-27 13:00 started r-0001");
        assertThat(turn(keeping, "2026-11-27T14:00")).containsExactly("2026-11-27 14:00 skipped: r-0001 has not ended");
        rollouts.ends("r-0001");
        assertThat(turn(keeping, "2026-11-27T14:01")).isEmpty();
        assertThat(turn(keeping, "2026-11-27T15:00")).containsExactly("2026-11-27 15:00 started r-0002");
    }

    @Test
    void oneStartWaitsForTheRolloutBeforeItWhereItMay() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"0 * * * *\", overlap: queue");

        turn(keeping, "2026-11-27T13:00");
        assertThat(turn(keeping, "2026-11-27T14:00")).containsExactly("2026-11-27 14:00 queued: r-0001 has not ended");
        assertThat(turn(keeping, "2026-11-27T15:00"))
                .containsExactly("2026-11-27 15:00 skipped: r-0001 has not ended, and a start waits already");
        rollouts.ends("r-0001");
        keeping.close();
        Schedules.Keeping next = keep("cron: \"0 * * * *\", overlap: queue");
        assertThat(turn(next, "2026-11-27T15:40")).containsExactly("2026-11-27 14:00 started r-0002");
        rollouts.ends("r-0002");
        assertThat(turn(next, "2026-11-27T15:50")).isEmpty();
        assertThat(history())
                .containsExactly(
                        "2026-11-27 15:00 skipped: r-0001 has not ended, and a start waits already",
                        "2026-11-27 14:00 started r-0002",
                        "2026-11-27 13:00 started r-0001");
    }

    @Test
    void whileARolloutIsFollowedNothingIsBegun() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"0 * * * *\"");
        turn(keeping, "2026-11-27T13:00");
        rollouts.ends("r-0001");
        now = at("2026-11-27T14:00");

        assertThat(keeping.turn(false).starts()).isEmpty();
        assertThat(turn(keeping, "2026-11-27T14:00:02")).containsExactly("2026-11-27 14:00 started r-0002");
    }

    @Test
    void aPausedScheduleSkips() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"0 * * * *\"");
        schedules.pause("night", LI, "on holiday");

        assertThat(turn(keeping, "2026-11-27T13:00"))
                .containsExactly("2026-11-27 13:00 skipped: paused by li.wei: on holiday");
        assertThat(keeping.view().state()).isEqualTo("paused");
        assertThat(schedules.next(Optional.of("night"), Duration.ofHours(2)))
                .singleElement()
                .satisfies(next -> assertThat(next.paused()).isEqualTo("paused by li.wei: on holiday"))
                .satisfies(next -> assertThat(next.starts()).allMatch(start -> start.skipped()));
        assertThatThrownBy(() -> schedules.pause("night", LI, "again")).isInstanceOf(Refused.class);
        schedules.resume("night", LI);
        assertThat(turn(keeping, "2026-11-27T14:00")).containsExactly("2026-11-27 14:00 started r-0001");
        assertThatThrownBy(() -> schedules.resume("night", LI)).isInstanceOf(Refused.class);
    }

    @Test
    void aStartWhoseEndWouldMeetABlackoutIsSkipped() throws Refused {
        Schedules.Keeping keeping =
                keep("cron: \"0 * * * *\", blackout: [{cron: \"45 13 * * *\", for: 30m, reason: stand-up}]");

        assertThat(turn(keeping, "2026-11-27T13:00"))
                .containsExactly("2026-11-27 13:00 skipped: blackout: stand-up"
                        + " (Fri 2026-11-27 13:45 +08:00 to Fri 2026-11-27 14:15 +08:00)");
        assertThat(schedules.next(Optional.of("night"), Duration.ofHours(2)))
                .singleElement()
                .satisfies(next -> assertThat(next.starts())
                        .extracting(start -> start.local() + " " + start.skipped())
                        .containsExactly("Fri 2026-11-27 14:00 +08:00 true", "Fri 2026-11-27 15:00 +08:00 false"));
        assertThat(rollouts.submitted).isEmpty();
    }

    @Test
    void aProcessThatDiesBetweenTheRolloutAndItsRecordStartsItOnce() throws Refused {
        String schedule = "cron: \"30 2 * * *\", startWithin: 2d";
        Schedules.Keeping keeping = keep(schedule);
        now = at("2026-11-28T02:30");
        rollouts.dies = true;
        assertThat(catchThrowable(() -> keeping.turn(true))).isInstanceOf(FakeRollouts.Died.class);
        rollouts.dies = false;
        keeping.close();

        Schedules.Keeping next = keep(schedule);
        assertThat(turn(next, "2026-11-29T12:00"))
                .as("found again, and taken over, although the key is old by now")
                .containsExactly("2026-11-28 02:30 started r-0001");
        assertThat(rollouts.recovered).containsExactly("r-0001");
        assertThat(rollouts.submitted).hasSize(1);
    }

    @Test
    void theSameWhereItIsTooLateToStart() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"30 2 * * *\"");
        now = at("2026-11-28T02:30");
        rollouts.dies = true;
        assertThat(catchThrowable(() -> keeping.turn(true))).isInstanceOf(FakeRollouts.Died.class);
        rollouts.ends("r-0001");
        keeping.close();

        assertThat(turn(keep("cron: \"30 2 * * *\""), "2026-11-28T12:00"))
                .containsExactly("2026-11-28 02:30 started r-0001");
    }

    @Test
    void whatNobodyCarriesIsTakenOver() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"30 2 * * *\"");
        turn(keeping, "2026-11-28T02:30");
        keeping.close();

        assertThat(keep("cron: \"30 2 * * *\"").leftover().map(view -> view.id()))
                .contains("r-0001");
    }

    @Test
    void aClockThatIsSetBackStartsNothingTwice() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"0 * * * *\"");
        turn(keeping, "2026-11-27T13:00");
        rollouts.ends("r-0001");

        assertThat(turn(keeping, "2026-11-27T12:59")).isEmpty();
        assertThat(turn(keeping, "2026-11-27T13:00:30")).isEmpty();
        assertThat(turn(keeping, "2026-11-27T14:00")).containsExactly("2026-11-27 14:00 started r-0002");
    }

    @Test
    void aRefusedStartIsTriedAgainAsLongAsItMayBeMade() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"30 2 * * *\", startWithin: 2m");
        rollouts.refusal = Optional.of(new Refused(Refused.Kind.STATE, List.of("r-9999 holds this target")));
        now = at("2026-11-28T02:30");

        Schedules.Turn turn = keeping.turn(true);
        assertThat(turn.starts()).isEmpty();
        assertThat(turn.notes())
                .containsExactly("the start of Sat 2026-11-28 02:30 +08:00 is tried again until"
                        + " Sat 2026-11-28 02:32 +08:00: r-9999 holds this target");
        assertThat(turn(keeping, "2026-11-28T02:30:10")).isEmpty();
        assertThat(rollouts.submitted).hasSize(1);
        assertThat(turn(keeping, "2026-11-28T02:31:40"))
                .containsExactly("2026-11-28 02:30 refused: r-9999 holds this target");
        assertThat(turn(keeping, "2026-11-28T02:33")).isEmpty();
    }

    @Test
    void theOnlyStartIsMadeOnceOrMissed() throws Refused {
        Schedules.Keeping keeping = keep("at: \"2026-11-27T13:00\"");
        assertThat(turn(keeping, "2026-11-27T13:00")).containsExactly("2026-11-27 13:00 started r-0001");
        rollouts.ends("r-0001");
        assertThat(keeping.view().state()).isEqualTo("over");
        keeping.close();

        Schedules.Keeping again = keep("at: \"2026-11-27T13:00\"");
        assertThat(turn(again, "2026-11-27T13:01")).isEmpty();
        again.close();
        Schedules.Keeping earlier = keep("at: \"2026-11-27T12:30\"");
        assertThat(turn(earlier, "2026-11-27T13:02"))
                .containsExactly("2026-11-27 12:30 missed: nobody kept the schedule then");
    }

    @Test
    void onlyOneProcessKeepsIt() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"30 2 * * *\"");

        Refused refused = catchThrowableOfType(Refused.class, () -> keep("cron: \"30 2 * * *\""));
        assertThat(refused.kind()).isEqualTo(Refused.Kind.STATE);
        assertThat(schedules.list()).singleElement().matches(ScheduleView::kept);
        keeping.close();
        assertThat(schedules.list()).singleElement().matches(view -> !view.kept());
    }

    @Test
    void whatNeverStartsByItselfIsNoSchedule() {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> keep("blackout: [{cron: \"45 13 * * *\", for: 30m}]"));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.PLAN);
        assertThat(refused.reasons().get(0)).startsWith("night.yaml: error the plan never starts by itself");
        assertThat(store.kept("night")).isFalse();
    }

    @Test
    void byHandIsWrittenDownAndNoStartOfTheSchedule() throws Refused {
        Schedules.Keeping keeping = keep("cron: \"30 2 * * *\"");
        now = at("2026-11-28T02:31");
        Rollouts.Submission plan = schedules.plan("night", LI);
        assertThat(plan.text()).isEqualTo(plan("cron: \"30 2 * * *\""));
        schedules.begunByHand("night", rollouts.submit(plan), LI);

        assertThat(turn(keeping, "2026-11-28T02:32")).containsExactly("2026-11-28 02:30 skipped: r-0001 has not ended");
        assertThat(history().get(0)).isEqualTo("2026-11-28 02:31 by-hand r-0001: by li.wei");
        assertThatThrownBy(() -> schedules.plan("day", LI)).isInstanceOf(Refused.class);
    }
}
