package dev.rampgate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lint says of schedules that come to nothing. */
class ScheduleCheckTest {
    private static List<String> lint(String schedule) {
        return lint(schedule, "Asia/Shanghai");
    }

    private static List<String> lint(String schedule, String zone) {
        Problems problems = new Problems();
        PlanFile.lint(
                "plan.yaml", """
                apiVersion: rampgate/v1
                name: night
                target: {region: cn-hangzhou, loadBalancer: lb-demo}
                pools:
                  stable: {servers: [i-a, i-b]}
                  canary: {servers: [i-x, i-y]}
                shift: {from: stable, to: canary}
                gates: {smoke: {http: {url: "https://example.com/", expect: 200}}}
                steps: [{traffic: 20%%, hold: 1h}, {traffic: 100%%, hold: 1h}]
                schedule: {timezone: %s, %s}
                """.formatted(zone, schedule), Map.of(), Instant.parse("2026-11-22T10:00:00Z"), problems);
        return problems.all().stream().map(problem -> problem.what()).toList();
    }

    @Test
    void aWholeScheduleIsNotWarnedOf() {
        assertThat(lint("cron: \"30 2 * * SAT\", blackout: [{cron: \"0 22 * * *\", for: 2h}]"))
                .isEmpty();
        assertThat(lint("at: \"2026-11-28T02:30\"")).isEmpty();
        assertThat(lint("blackout: [{from: \"2026-11-22T00:00\", to: \"2027-11-01T00:00\"}]"))
                .isEmpty();
    }

    @Test
    void timesThatClocksSkipOrShowTwiceAreWarnedOf() {
        assertThat(lint("at: \"2027-03-28T02:30\"", "Europe/Berlin"))
                .containsExactly("clocks of Europe/Berlin skip 2027-03-28T02:30");
        assertThat(lint("at: \"2027-10-31T02:30\"", "Europe/Berlin"))
                .containsExactly("clocks of Europe/Berlin show twice 2027-10-31T02:30");
    }

    @Test
    void startsThatNeverLeaveTimeForThePlanAreWarnedOf() {
        assertThat(lint("cron: \"0 * * * *\""))
                .containsExactly("there are never more than 1h from one start to the next");
        assertThat(lint("cron: \"0 */2 * * *\"")).isEmpty();
    }

    @Test
    void blackoutsThatNeverLeaveTimeForThePlanAreWarnedOf() {
        assertThat(lint("cron: \"30 2 * * *\", blackout: [{cron: \"0 */2 * * *\", for: 30m}]"))
                .containsExactly("there are never more than 1h30m from one blackout to the next");
        assertThat(lint("blackout: [{from: \"2026-11-22T00:00\", to: \"2028-01-01T00:00\"}]"))
                .containsExactly("there are never more than 0s from one blackout to the next");
        assertThat(lint("blackout: [{cron: \"* * * * *\", for: 2m}]"))
                .containsExactly("there are never more than 0s from one blackout to the next");
    }

    @Test
    void blackoutsThatAreOverAreWarnedOf() {
        assertThat(lint("blackout: [{from: \"2026-11-20T00:00\", to: \"2026-11-22T18:00\", reason: a fair}]"))
                .containsExactly("the blackout of a fair is over");
        assertThat(lint("blackout: [{from: \"2026-11-20T00:00\", to: \"2026-11-22T18:01\"}]"))
                .isEmpty();
    }

    @Test
    void startsThatAllMeetABlackoutAreWarnedOf() {
        assertThat(lint("cron: \"30 2 * * SAT\", blackout: [{cron: \"0 4 * * SAT\", for: 1h}]"))
                .containsExactly("every start within a year would meet a blackout");
        assertThat(lint("at: \"2026-11-28T02:30\", blackout: [{from: \"2026-11-28T00:00\", to: \"2026-11-29T00:00\"}]"))
                .containsExactly("every start within a year would meet a blackout");
    }

    @Test
    void anOnlyStartThatIsOverIsWarnedOf() {
        assertThat(lint("at: \"2026-11-22T17:54\"")).containsExactly("at is over: Sun 2026-11-22 17:54 +08:00");
        assertThat(lint("at: \"2026-11-22T17:56\"")).isEmpty();
    }
}
