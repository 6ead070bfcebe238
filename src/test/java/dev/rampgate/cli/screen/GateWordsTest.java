package dev.rampgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateWordsTest {
    private static final RolloutView.RuleView EITHER = rule(5, false);

    private static RolloutView.RuleView rule(Integer total, boolean dryRun) {
        return new RolloutView.RuleView("http", Map.of(), null, Duration.ofSeconds(30), total, "wait", dryRun);
    }

    private static GateWords words(String result, int bad, int inStep, Duration blind, RolloutView.RuleView rule) {
        return new GateWords(new RolloutView.GateView(
                "smoke",
                result,
                null,
                "",
                bad,
                3,
                "",
                Duration.ofSeconds(12),
                new RolloutView.LatelyView(List.of(), Samples.NOW.minusSeconds(18), inStep, blind),
                rule));
    }

    @Test
    void whatIsNearestToFailingItIsSaid() {
        assertThat(words("pass", 0, 4, null, EITHER).left()).isEqualTo("the next bad reading fails it");
        assertThat(words("fail", 1, 3, null, EITHER).left()).isEqualTo("2 more bad in a row fail it");
        assertThat(words("pass", 0, 3, null, EITHER).left()).isEqualTo("2 more bad fail it");
        assertThat(words("pass", 0, 0, null, EITHER).left()).isEmpty();
        assertThat(words("pass", 0, 4, null, rule(null, false)).left()).isEmpty();
        assertThat(words("fail", 2, 2, null, rule(5, true)).left()).isEmpty();
    }

    @Test
    void thoseOfTheWholeStepAreShownWhereTheyCount() {
        assertThat(words("fail", 1, 3, null, EITHER).bad()).isEqualTo("1 of 3, 3 of 5 in all");
        assertThat(words("fail", 1, 3, null, rule(null, false)).bad()).isEqualTo("1 of 3");
    }

    @Test
    void blindnessAndDryRunsAreSaid() {
        assertThat(words("error", 0, 0, Duration.ofSeconds(200), EITHER).state())
                .isEqualTo("error for 3m20s");
        assertThat(words("error", 0, 0, Duration.ofMillis(300), EITHER).state()).isEqualTo("error");
        assertThat(words("no-data", 0, 0, null, rule(null, true)).state()).isEqualTo("no data, dry run");
    }

    @Test
    void aGateThatIsOffHasNoNextReading() {
        assertThat(words("off", 0, 0, null, EITHER).rhythm(Samples.NOW)).isEqualTo("read 18s ago");
        assertThat(words("pass", 0, 0, null, EITHER).rhythm(Samples.NOW)).isEqualTo("read 18s ago, next in 12s");
    }
}
