package dev.rampgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.CampaignPreview;
import dev.rampgate.api.Preview;
import dev.rampgate.api.SchedulePreview;
import dev.rampgate.api.UpcomingStarts;
import dev.rampgate.api.json.Documents;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problems;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What previews say of schedules, and what of it is reviewed. */
class ScheduledTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String NIGHTLY =
            "{cron: \"30 2 * * *\", timezone: Asia/Shanghai, startWithin: 15m, blackout: [%s]}";
    private static final String FREEZE = "{from: \"2026-11-24T00:00\", to: \"2026-11-26T00:00\", reason: freeze}";

    private static Plan plan(String schedule) {
        Problems problems = new Problems();
        Plan plan = PlanFile.read(
                "plan.yaml", """
                apiVersion: rampgate/v1
                name: nightly
                target: {region: cn-hangzhou, loadBalancer: lb-1}
                pools: {stable: {servers: [i-a]}, canary: {servers: [i-x]}}
                shift: {from: stable, to: canary}
                steps: [50%]
                """ + (schedule.isEmpty() ? "" : "schedule: " + schedule + "\n"), Map.of(), problems);
        assertThat(plan).as(problems.all().toString()).isNotNull();
        return Objects.requireNonNull(plan);
    }

    private static Preview preview() {
        return new Preview(
                Previews.SCHEMA,
                "nightly",
                new Preview.TargetView("clb", "cn-hangzhou", "lb-1", ""),
                List.of(new Preview.PoolView("stable", Map.of("i-a", 100), 1.0)),
                List.of(),
                List.of(new Preview.StepPreview(
                        1,
                        "",
                        "traffic",
                        null,
                        0.5,
                        null,
                        Map.of("i-a", 100),
                        List.of(List.of(new Preview.CallServer("i-a", 100, null, null, "ecs"))),
                        new Preview.WorstPrefix(100, 1.0),
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        List.of())),
                new Preview.RollbackPreview(List.of()),
                List.of("look out"),
                "sha256:0");
    }

    private static String digest(String schedule, Instant now) {
        return Scheduled.of(preview(), plan(schedule), HOUR, now).digest();
    }

    private static SchedulePreview schedule(String schedule, Instant now) {
        return Objects.requireNonNull(
                Scheduled.of(preview(), plan(schedule), HOUR, now).schedule());
    }

    @Test
    void theNextThreeStartsAreToldAndThoseThatABlackoutSkips() {
        SchedulePreview told = schedule(NIGHTLY.formatted(FREEZE), NOW);

        assertThat(told.next())
                .extracting(UpcomingStarts.Start::local, UpcomingStarts.Start::skipped)
                .containsExactly(
                        Tuple.tuple("Mon 2026-11-23 02:30 +08:00", false),
                        Tuple.tuple("Tue 2026-11-24 02:30 +08:00", true),
                        Tuple.tuple("Wed 2026-11-25 02:30 +08:00", true),
                        Tuple.tuple("Thu 2026-11-26 02:30 +08:00", false),
                        Tuple.tuple("Fri 2026-11-27 02:30 +08:00", false));
        assertThat(told.starts()).isEqualTo("30 2 * * *");
        assertThat(told.timezone()).isEqualTo("Asia/Shanghai");
        assertThat(told.startWithin()).isEqualTo(Duration.ofMinutes(15));
        assertThat(told.overlap()).isEqualTo("forbid");
        assertThat(told.blackouts())
                .containsExactly(new SchedulePreview.BlackoutPreview(
                        "2026-11-24T00:00", "2026-11-26T00:00", null, null, "freeze"));
    }

    @Test
    void aPlanThatEveryStartMeetsABlackoutOfEndsTheList() {
        String always = "{cron: \"0 0 * * *\", for: 24h}";

        assertThat(schedule(NIGHTLY.formatted(always), NOW).next())
                .hasSize(100)
                .allMatch(UpcomingStarts.Start::skipped);
    }

    @Test
    void aTimeThatIsOverAndBlackoutsAloneHaveNoNextStart() {
        assertThat(schedule("{at: \"2026-11-22T18:00\", timezone: Asia/Shanghai}", NOW)
                        .next())
                .isEmpty();
        assertThat(schedule("{at: \"2026-11-22T18:01\", timezone: Asia/Shanghai}", NOW)
                        .next())
                .hasSize(1);
        assertThat(schedule("{timezone: UTC, blackout: [" + FREEZE + "]}", NOW).starts())
                .isEmpty();
    }

    @Test
    void aStartIsSkippedWhoseEarliestEndMeetsABlackout() {
        String evening = "{cron: \"0 22 * * *\", timezone: Asia/Shanghai, blackout: [" + FREEZE + "]}";
        Preview brief = Scheduled.of(preview(), plan(evening), HOUR, NOW);
        Preview inBatches = Scheduled.of(preview(), plan(evening), HOUR.multipliedBy(2), NOW);

        assertThat(Objects.requireNonNull(brief.schedule()).next().get(1).skipped())
                .isFalse();
        assertThat(Objects.requireNonNull(inBatches.schedule()).next().get(1).skipped())
                .isTrue();
        assertThat(brief.digest()).isEqualTo(inBatches.digest());
    }

    @Test
    void theDigestIsTheSameTomorrow() {
        String schedule = NIGHTLY.formatted(FREEZE);

        assertThat(digest(schedule, NOW.plus(Duration.ofDays(1)))).isEqualTo(digest(schedule, NOW));
        assertThat(schedule(schedule, NOW.plus(Duration.ofDays(1)))).isNotEqualTo(schedule(schedule, NOW));
    }

    @Test
    void whateverThePlanSaysOfItsTimesChangesTheDigest() {
        String freeze = NIGHTLY.formatted(FREEZE);

        assertThat(List.of(
                        digest("", NOW),
                        digest(freeze, NOW),
                        digest(NIGHTLY.formatted(""), NOW),
                        digest(freeze.replace("30 2", "31 2"), NOW),
                        digest(freeze.replace("Shanghai", "Tokyo"), NOW),
                        digest(freeze.replace("15m", "16m"), NOW),
                        digest(freeze.replace("startWithin", "overlap: queue, startWithin"), NOW),
                        digest(freeze.replace("26T00:00", "26T00:01"), NOW),
                        digest(freeze.replace("reason: freeze", "reason: other"), NOW)))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPlanWithoutAScheduleKeepsItsDigest() {
        Preview preview = preview();

        assertThat(Scheduled.of(preview, plan(""), HOUR, NOW)).isSameAs(preview);
        assertThat(Documents.text(preview)).doesNotContain("schedule");
    }

    @Test
    void severalTargetsHaveOneSchedule() {
        CampaignPreview campaign = new CampaignPreview(
                CampaignPreview.SCHEMA, "nightly", List.of(), "stop", Map.of("one", preview()), List.of(), "");
        Plan plan = plan(NIGHTLY.formatted(FREEZE));
        CampaignPreview today = Scheduled.of(campaign, plan, NOW);
        CampaignPreview tomorrow = Scheduled.of(campaign, plan, NOW.plus(Duration.ofDays(1)));

        assertThat(today.digest()).startsWith("sha256:").isEqualTo(tomorrow.digest());
        assertThat(today.targets()).isEqualTo(campaign.targets());
        assertThat(Objects.requireNonNull(today.schedule()).next()).hasSize(5);
    }

    /** What a script would do that does not believe us. */
    @Test
    void theDigestIsThatOfTheDocumentWithoutWarningsAndDigest() throws Exception {
        Preview preview = Scheduled.of(preview(), plan(NIGHTLY.formatted(FREEZE)), HOUR, NOW);
        ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(Documents.text(preview));
        document.remove(List.of("warnings", "digest"));
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(new JsonCanonicalizer(document.toString())
                        .getEncodedString()
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(preview.digest()).isEqualTo("sha256:" + HexFormat.of().formatHex(hash));
    }
}
