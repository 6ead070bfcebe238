package dev.rampgate.engine;

import dev.rampgate.api.RolloutView;
import dev.rampgate.course.Asked;
import dev.rampgate.course.Policy;
import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Reading;
import dev.rampgate.rollout.Judgement;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gates of a rollout's present step as others see them. */
final class GateViews {
    private final RolloutState state;
    private final Map<String, Trend> trends;
    private final Moment now;

    GateViews(Stories.Standing standing, Moment now) {
        this.state = standing.state();
        this.trends = standing.trends();
        this.now = now;
    }

    List<RolloutView.GateView> all() {
        return state.step().gates().stream().map(this::gate).toList();
    }

    private RolloutView.GateView gate(String name) {
        Policy.Condition condition = state.course().policy().condition(name);
        Judgement judgement = state.watch().of(name);
        Reading newest = judgement.newest();
        return new RolloutView.GateView(
                name,
                RolloutMachine.isOff(state, name) ? "off" : newest == null ? "none" : GateTelling.result(newest),
                newest == null ? null : newest.value(),
                condition.limit(),
                judgement.bad(),
                condition.rules().patience().failAfter(),
                newest == null ? "" : newest.detail(),
                nextIn(name),
                lately(judgement, Optional.ofNullable(trends.get(name))),
                rule(condition));
    }

    private @Nullable Duration nextIn(String gate) {
        if (state.ended() || state.goingBack() || state.traffic().verified() == null) {
            return null;
        }
        Duration in = RolloutMachine.nextReading(state, gate).minus(now.running());
        return in.isNegative() ? Duration.ZERO : in;
    }

    private RolloutView.LatelyView lately(Judgement judgement, Optional<Trend> trend) {
        Duration blindSince = judgement.blindSince();
        return new RolloutView.LatelyView(
                trend.map(Trend::values).orElse(List.of()),
                trend.map(Trend::newest).orElse(null),
                judgement.total(),
                blindSince == null ? null : now.running().minus(blindSince));
    }

    private static RolloutView.RuleView rule(Policy.Condition condition) {
        GateRules rules = condition.rules();
        return new RolloutView.RuleView(
                condition.asked().map(Asked::kind).orElse(""),
                condition.asked().<Map<String, String>>map(Asked::settings).orElse(Map.of()),
                condition.asked().flatMap(Asked::window).orElse(null),
                rules.rhythm().every(),
                rules.patience().failAfterTotal().isPresent()
                        ? rules.patience().failAfterTotal().getAsInt()
                        : null,
                rules.absence().noData().name().toLowerCase(Locale.ROOT),
                rules.dryRun());
    }
}
