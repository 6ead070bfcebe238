package dev.rampgate.engine;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.RolloutView;
import dev.rampgate.gate.Reading;
import dev.rampgate.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Settles for a minute at 25 %, then reads every half minute for five. */
class GateViewsTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private static Reading nth(int number) {
        return new Reading(Reading.Result.PASS, number / 1000.0, "", Duration.ofMillis(4));
    }

    private static Scenario counting() {
        AtomicInteger number = new AtomicInteger();
        return new Scenario().gate("errors", () -> nth(number.incrementAndGet()));
    }

    private static RolloutView.GateView view(Scenario scenario) {
        Story story = new Story(Scenario.ID);
        story.tell(scenario.journal());
        RolloutState state = Objects.requireNonNull(story.state());
        return new GateViews(
                        new Stories.Standing(state, story.trends()),
                        state.mark().at())
                .all()
                .get(0);
    }

    @Test
    void theNewestValuesOfTheStepAreItsTrend() {
        RolloutView.GateView view = view(counting().run(ofMinutes(3)));

        assertThat(view.value()).isNotNull();
        assertThat(view.lately().values()).hasSizeGreaterThan(2).endsWith(view.value());
        assertThat(view.lately().values()).isSorted();
        assertThat(view.rule().every()).isEqualTo(ofSeconds(30));
        assertThat(view.rule().dryRun()).isFalse();
    }

    @Test
    void aStepOfNewWeightsBeginsANewTrend() {
        Scenario scenario = counting().run(ofMinutes(4));
        double before = Objects.requireNonNull(view(scenario).value());
        scenario.run(ofMinutes(8));

        assertThat(view(scenario).lately().values())
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value).isGreaterThan(before));
    }

    @Test
    void blindnessAndBadReadingsOfTheStepAreTold() {
        RolloutView.LatelyView blind = view(new Scenario()
                        .gate("errors", Scenario::error)
                        .run(ofMinutes(4)))
                .lately();
        AtomicInteger number = new AtomicInteger();
        RolloutView.GateView flapping = view(new Scenario()
                .gate("errors", () -> number.incrementAndGet() % 2 == 0 ? Scenario.pass() : Scenario.bad())
                .run(ofMinutes(4)));

        assertThat(blind.blindFor()).isBetween(ofMinutes(1), ofMinutes(4));
        assertThat(blind.values()).isEmpty();
        assertThat(blind.readAt()).isNotNull();
        assertThat(flapping.lately().bad()).isGreaterThan(1);
        assertThat(flapping.lately().blindFor()).isNull();
    }

    @Test
    void onlyTheNewestAreKept() {
        Trend trend = Trend.of(nth(0), START);
        for (int number = 1; number <= 3 * Trend.KEPT; number++) {
            trend = trend.then(Trend.of(nth(number), START.plusSeconds(number)));
        }
        Trend without = trend.then(Trend.of(Scenario.noData(), START.plusSeconds(999)));

        assertThat(without.values()).hasSize(Trend.KEPT).endsWith(0.06);
        assertThat(without.newest()).isEqualTo(START.plusSeconds(999));
    }
}
