package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a rollout leaves its steps if nothing stops it: an estimate from its ramps and holds alone. */
final class Forecast {
    private final RolloutView view;
    private final Instant now;

    Forecast(RolloutView view, Instant now) {
        this.view = view;
        this.now = now;
    }

    /** Whether it goes forward undisturbed, so that an estimate means anything. */
    boolean known() {
        return view.outcome() == null
                && view.progress().heading().equals("forward")
                && view.progress().stops().isEmpty();
    }

    /** When it begins a step that is still to come. */
    Optional<Instant> begins(int step) {
        return known() && step > view.progress().step() && !waitsBefore(step)
                ? Optional.of(now.plus(untilBegin(step)))
                : Optional.empty();
    }

    Optional<Instant> ends() {
        return known() && !waitsBefore(Integer.MAX_VALUE)
                ? Optional.of(now.plus(untilBegin(Integer.MAX_VALUE)))
                : Optional.empty();
    }

    /** Whether there is something to wait for until then, for nobody knows how long. */
    private boolean waitsBefore(int step) {
        return view.steps().stream()
                .filter(each ->
                        each.index() < step && each.index() >= view.progress().step())
                .anyMatch(each -> StepWords.of(each).waits());
    }

    private Duration untilBegin(int step) {
        return view.steps().stream()
                .filter(each ->
                        each.index() < step && each.index() >= view.progress().step())
                .map(this::left)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Duration left(RolloutView.StepView step) {
        Duration held = view.progress().held();
        if (step.index() != view.progress().step() || held == null) {
            return step.over().multipliedBy(StepWords.of(step).batches()).plus(step.hold());
        }
        Duration left = step.hold().minus(held);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
