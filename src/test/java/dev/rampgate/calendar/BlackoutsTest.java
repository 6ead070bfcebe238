package dev.rampgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlackoutsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Blackout NIGHTS = again("0 22 * * FRI,SAT", 8);

    private static Blackout again(String cron, int hours) {
        return new Blackout.Again(Cron.parse(cron), Duration.ofHours(hours), "weekend nights");
    }

    private static Blackout once(String from, String to) {
        return new Blackout.Once(LocalDateTime.parse(from), LocalDateTime.parse(to), "freeze");
    }

    private static Optional<String> at(String local, ZoneId zone, Blackout... all) {
        return new Blackouts(zone, List.of(all))
                .at(LocalDateTime.parse(local).atZone(zone).toInstant())
                .map(window -> window.text(zone));
    }

    private static Optional<String> from(String local, ZoneId zone, Blackout... all) {
        return new Blackouts(zone, List.of(all))
                .from(LocalDateTime.parse(local).atZone(zone).toInstant())
                .map(window -> window.text(zone));
    }

    @Test
    void crossesMidnightOnlyAfterTheDaysOfItsList() {
        String friday = "blackout: weekend nights (Fri 2026-11-27 22:00 +08:00 to Sat 2026-11-28 06:00 +08:00)";
        String saturday = "blackout: weekend nights (Sat 2026-11-28 22:00 +08:00 to Sun 2026-11-29 06:00 +08:00)";

        assertThat(at("2026-11-27T21:59:59", SHANGHAI, NIGHTS)).isEmpty();
        assertThat(at("2026-11-27T22:00", SHANGHAI, NIGHTS)).contains(friday);
        assertThat(at("2026-11-28T05:59:59", SHANGHAI, NIGHTS)).contains(friday);
        assertThat(at("2026-11-28T06:00", SHANGHAI, NIGHTS)).isEmpty();
        assertThat(at("2026-11-29T03:00", SHANGHAI, NIGHTS)).contains(saturday);
        assertThat(at("2026-11-30T03:00", SHANGHAI, NIGHTS)).isEmpty();
        assertThat(at("2026-11-27T03:00", SHANGHAI, NIGHTS)).isEmpty();
        assertThat(from("2026-11-25T03:00", SHANGHAI, NIGHTS)).contains(friday);
    }

    @Test
    void lastsRealTimeWhateverClocksDo() {
        assertThat(at("2026-10-24T23:00", BERLIN, NIGHTS))
                .contains("blackout: weekend nights (Sat 2026-10-24 22:00 +02:00 to Sun 2026-10-25 05:00 +01:00)");
        assertThat(at("2026-03-28T23:00", BERLIN, NIGHTS))
                .contains("blackout: weekend nights (Sat 2026-03-28 22:00 +01:00 to Sun 2026-03-29 07:00 +02:00)");
    }

    @Test
    void ofADoubledTimeTheFirstBeginsAndTheLastEnds() {
        assertThat(from("2026-10-24T12:00", BERLIN, once("2026-10-25T02:15", "2026-10-25T02:45")))
                .contains("blackout: freeze (Sun 2026-10-25 02:15 +02:00 to Sun 2026-10-25 02:45 +01:00)");
    }

    @Test
    void aSkippedTimeIsTheEndOfTheGap() {
        assertThat(from("2026-03-28T12:00", BERLIN, once("2026-03-29T02:15", "2026-03-29T04:00")))
                .contains("blackout: freeze (Sun 2026-03-29 03:00 +02:00 to Sun 2026-03-29 04:00 +02:00)");
        assertThat(from("2026-03-28T12:00", BERLIN, once("2026-03-29T02:15", "2026-03-29T02:45")))
                .isEmpty();
    }

    @Test
    void whatOverlapsOrTouchesIsOneWindow() {
        Blackout touching = once("2026-11-28T06:00", "2026-11-28T07:00");
        Blackout within = once("2026-11-27T23:00", "2026-11-28T01:00");

        assertThat(at("2026-11-27T22:30", SHANGHAI, NIGHTS, touching, within))
                .contains(
                        "blackout: weekend nights, freeze (Fri 2026-11-27 22:00 +08:00 to Sat 2026-11-28 07:00 +08:00)");
    }

    @Test
    void oneThatNeverEndsIsStillTold() {
        assertThat(at("2026-11-27T22:30", SHANGHAI, again("*/30 * * * *", 1))).isPresent();
        assertThat(at("2026-11-27T22:30", SHANGHAI, again("0 22 * * *", 24)))
                .contains("blackout: weekend nights (from Fri 2026-11-27 22:00 +08:00 on, without end)");
        assertThat(at("2026-11-27T22:30", SHANGHAI, again("* * * * *", 24))).isPresent();
    }

    @Test
    void meetsWhatBeginsNoLaterThanTheEnd() {
        Blackouts blackouts = new Blackouts(SHANGHAI, List.of(once("2026-11-27T12:00", "2026-11-27T13:00")));
        Instant begin = Instant.parse("2026-11-27T04:00:00Z");

        assertThat(blackouts.meeting(begin.minusSeconds(3600), begin.minusSeconds(1)))
                .isEmpty();
        assertThat(blackouts.meeting(begin.minusSeconds(3600), begin)).isPresent();
        assertThat(blackouts.meeting(begin.plusSeconds(3599), begin.plusSeconds(9999)))
                .isPresent();
        assertThat(blackouts.meeting(begin.plusSeconds(3600), begin.plusSeconds(9999)))
                .isEmpty();
    }

    @Test
    void thereMayBeNone() {
        assertThat(Blackouts.none(SHANGHAI).from(Instant.EPOCH)).isEmpty();
    }

    @Test
    void startsOnceOrAgainAndAgain() {
        Starts never = new Starts(SHANGHAI, Optional.empty(), Optional.empty());
        Starts once = new Starts(SHANGHAI, Optional.empty(), Optional.of(LocalDateTime.parse("2026-11-28T02:30")));
        Starts again = new Starts(SHANGHAI, Optional.of(Cron.parse("30 2 * * SAT")), Optional.empty());
        Instant start = Instant.parse("2026-11-27T18:30:00Z");

        assertThat(never.after(Instant.EPOCH)).isEmpty();
        assertThat(once.after(start.minusMillis(1))).contains(start);
        assertThat(once.after(start)).isEmpty();
        assertThat(again.between(start.minusSeconds(1), start.plus(Duration.ofDays(14)), 9))
                .containsExactly(start, start.plus(Duration.ofDays(7)), start.plus(Duration.ofDays(14)));
        assertThat(again.between(start.minusSeconds(1), start.plus(Duration.ofDays(14)), 2))
                .hasSize(2);
    }
}
