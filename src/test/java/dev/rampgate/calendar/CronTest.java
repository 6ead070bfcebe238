package dev.rampgate.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

    /** The next occurrences as the clocks of the place show them, each with its offset. */
    private static List<String> next(String cron, String after, ZoneId zone, int count) {
        List<String> next = new ArrayList<>();
        Instant at = LocalDateTime.parse(after).atZone(zone).toInstant();
        for (int i = 0; i < count; i++) {
            at = Cron.parse(cron).after(at, zone);
            next.add(at.atZone(zone).toOffsetDateTime().toString());
        }
        return next;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30 2 * * SAT       | 2026-11-22T10:00 | 2026-11-28T02:30+08:00
            30 2 * * SAT       | 2026-11-28T02:30 | 2026-12-05T02:30+08:00
            0 22 * * FRI,SAT   | 2026-11-28T22:00 | 2026-12-04T22:00+08:00
            0 9 * * MON-FRI    | 2026-11-27T09:00 | 2026-11-30T09:00+08:00
            0 9 * * fri-sun    | 2026-11-29T09:00 | 2026-12-04T09:00+08:00
            0 0 * * 0          | 2026-11-22T10:00 | 2026-11-29T00:00+08:00
            0 0 * * 7          | 2026-11-22T10:00 | 2026-11-29T00:00+08:00
            0 0 * * 5-7        | 2026-11-22T10:00 | 2026-11-27T00:00+08:00
            */15 8-10 * * *    | 2026-11-22T10:44 | 2026-11-22T10:45+08:00
            */15 8-10 * * *    | 2026-11-22T10:45 | 2026-11-23T08:00+08:00
            5-59/20 * * * *    | 2026-11-22T10:45 | 2026-11-22T11:05+08:00
            59 23 31 12 *      | 2026-12-31T23:59 | 2027-12-31T23:59+08:00
            0 0 1 JAN *        | 2026-11-22T10:00 | 2027-01-01T00:00+08:00
            0 0 31 * *         | 2026-11-22T10:00 | 2026-12-31T00:00+08:00
            0 0 31 2,4,5 *     | 2026-11-22T10:00 | 2027-05-31T00:00+08:00
            0 12 29 2 *        | 2026-11-22T10:00 | 2028-02-29T12:00+08:00
            0 12 29 FEB *      | 2096-02-29T12:00 | 2104-02-29T12:00+08:00
            0 0 1,15 jan-mar *  | 2026-01-15T00:00 | 2026-02-01T00:00+08:00
            """)
    void comesNext(String cron, String after, String expected) {
        assertThat(next(cron, after, SHANGHAI, 1)).containsExactly(expected);
    }

    @Test
    void aTimeThatClocksSkipIsTheFirstInstantAfterTheGap() {
        assertThat(next("30 2 * * *", "2026-03-07T12:00", NEW_YORK, 2))
                .containsExactly("2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00");
    }

    @Test
    void severalSkippedTimesAreOneStart() {
        assertThat(next("*/20 * * * *", "2026-03-08T01:30", NEW_YORK, 3))
                .containsExactly("2026-03-08T01:40-05:00", "2026-03-08T03:00-04:00", "2026-03-08T03:20-04:00");
    }

    @Test
    void aDoubledTimeIsTheFirstOfTheTwo() {
        assertThat(next("30 1 * * *", "2026-10-31T12:00", NEW_YORK, 2))
                .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
        assertThat(next("0 * * * *", "2026-11-01T00:30", NEW_YORK, 2))
                .containsExactly("2026-11-01T01:00-04:00", "2026-11-01T02:00-05:00");
    }

    @Test
    void halfAnHourOfDaylightSavingIsEnough() {
        assertThat(next("15 2 * * *", "2026-10-03T12:00", LORD_HOWE, 2))
                .containsExactly("2026-10-04T02:30+11:00", "2026-10-05T02:15+11:00");
        assertThat(next("45 1 * * *", "2026-04-04T12:00", LORD_HOWE, 2))
                .containsExactly("2026-04-05T01:45+11:00", "2026-04-06T01:45+10:30");
    }

    @Test
    void midnightMayBeSkippedAndADayToo() {
        assertThat(next("0 0 * * *", "2026-04-23T12:00", ZoneId.of("Africa/Cairo"), 2))
                .containsExactly("2026-04-24T01:00+03:00", "2026-04-25T00:00+03:00");
        assertThat(next("0 12 * * *", "2011-12-29T11:00", ZoneId.of("Pacific/Apia"), 3))
                .containsExactly("2011-12-29T12:00-10:00", "2011-12-31T00:00+14:00", "2011-12-31T12:00+14:00");
    }

    /** Whatever the clocks do, the way forward and the way back are the same list, and nothing comes twice. */
    @ParameterizedTest
    @ValueSource(strings = {"*/7 * * * *", "0 * * * *", "30 1,2 * * *", "59 23 * * SUN", "0 0 1 * *", "15 2 29 2 *"})
    void theLastOneUpToNowIsTheOneThatCameNext(String text) {
        Cron cron = Cron.parse(text);
        for (ZoneId zone : List.of(SHANGHAI, NEW_YORK, LORD_HOWE, ZoneId.of("Asia/Kathmandu"))) {
            Instant begin = Instant.parse("2026-03-06T23:59:59Z");
            TreeSet<Instant> all = new TreeSet<>();
            Instant at = begin;
            while (all.size() < 2500 && at.isBefore(Instant.parse("2026-11-03T00:00:00Z"))) {
                at = cron.after(at, zone);
                assertThat(all.add(at)).isTrue();
                assertThat(cron.upTo(at, zone)).isEqualTo(at);
            }
            for (Instant one = begin;
                    one.isBefore(all.last()) && one.isBefore(begin.plusSeconds(9_000_000));
                    one = one.plusSeconds(617 * 60)) {
                Instant expected = all.floor(one);
                if (expected != null) {
                    assertThat(cron.upTo(one, zone)).isEqualTo(expected);
                }
            }
        }
    }

    /** In the time that clocks show twice, what came last came in its first pass. */
    @Test
    void looksBackFromTheSecondOfADoubledTime() {
        Instant second = Instant.parse("2026-11-01T06:10:00Z");

        assertThat(second.atZone(NEW_YORK).toLocalTime()).hasToString("01:10");
        assertThat(Cron.parse("*/15 * * * *").upTo(second, NEW_YORK)).isEqualTo(Instant.parse("2026-11-01T05:45:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30 2 1 * SAT      | day of month and day of week are both given
            30 2 */2 * SAT    | day of month and day of week are both given
            0 0 31 2 *        | FEB has no day 31
            0 0 30-31 FEB *   | FEB has no day 30-31
            0 0 31 4,6,9,11 * | APR or JUN or SEP or NOV has no day 31
            60 * * * *        | the minute of a cron expression can't be 60
            * 24 * * *        | the hour of a cron expression can't be 24
            * * 0 * *         | the day of month of a cron expression can't be 0
            * * * 13 *        | the month of a cron expression can't be 13
            * * * * 8         | the day of week of a cron expression can't be 8
            * * * * MUN       | the day of week of a cron expression can't be MUN
            * 22-2 * * *      | the hour of a cron expression can't be 22-2
            5/15 * * * *      | the minute of a cron expression can't be 5/15
            */0 * * * *       | the minute of a cron expression can't be */0
            */90 * * * *      | the minute of a cron expression can't be */90
            1,,2 * * * *      | the minute of a cron expression can't be empty
            0 0 ? * SAT       | the day of month of a cron expression can't be ?
            0 0 L * *         | the day of month of a cron expression can't be L
            -5 * * * *        | the minute of a cron expression can't be -5
            0 30 2 * * SAT    | a cron expression has five fields, not 6
            @daily            | a cron expression has five fields, not 1
            """)
    void isRefused(String cron, String message) {
        assertThatThrownBy(() -> Cron.parse(cron)).isInstanceOf(BadCron.class).hasMessageStartingWith(message);
    }

    @Test
    void saysWhatToWrite() {
        assertThatThrownBy(() -> Cron.parse("@daily"))
                .isInstanceOfSatisfying(
                        BadCron.class, bad -> assertThat(bad.write()).isEqualTo("write it like \"0 0 * * *\""));
        assertThatThrownBy(() -> Cron.parse("* 22-2 * * *"))
                .isInstanceOfSatisfying(
                        BadCron.class, bad -> assertThat(bad.write()).isEqualTo("write 22-23,0-2"));
        assertThatThrownBy(() -> Cron.parse("5/15 * * * *"))
                .isInstanceOfSatisfying(
                        BadCron.class, bad -> assertThat(bad.write()).isEqualTo("write 5-59/15"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 9 * * FRI-MON  | write FRI-SAT,SUN-MON
            0 9 * * sat-mon  | write sat,SUN-mon
            0 9 1 NOV-1 *    | write NOV-DEC,JAN-1
            0 0 9 * * MON    | write "0 9 * * MON"
            0 0 9 ? * MON    | write "0 9 * * MON"
            0 0 9 ? * 2      | write it like "30 2 * * SAT"
            """)
    void whatItSaysToWriteCanBeWritten(String cron, String write) {
        assertThatThrownBy(() -> Cron.parse(cron))
                .isInstanceOfSatisfying(
                        BadCron.class, bad -> assertThat(bad.write()).isEqualTo(write));
        assertThat(Cron.parse("0 9 * * FRI-SAT,SUN-MON").after(Instant.EPOCH, SHANGHAI))
                .isEqualTo(Cron.parse("0 9 * * FRI,SAT,SUN,MON").after(Instant.EPOCH, SHANGHAI));
    }

    @Test
    void everyWrongFieldIsSaidAtOnce() {
        assertThatThrownBy(() -> Cron.parse("60 24 32 13 8"))
                .isInstanceOfSatisfying(
                        BadCron.class,
                        bad -> assertThat(bad.further())
                                .extracting(BadCron::getMessage)
                                .containsExactly(
                                        "the hour of a cron expression can't be 24",
                                        "the day of month of a cron expression can't be 32",
                                        "the month of a cron expression can't be 13",
                                        "the day of week of a cron expression can't be 8"));
    }
}
