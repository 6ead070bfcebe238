package dev.rampgate.engine;

import dev.rampgate.api.Backtested;
import dev.rampgate.api.Backtests;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import dev.rampgate.course.Policy;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Reading;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Texts;
import dev.rampgate.rollout.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Gates of plans, read by their own drivers as of instants of the past. */
public final class LocalBacktests implements Backtests {
    private final Preparation preparation;

    public LocalBacktests(Drivers drivers) {
        this.preparation = new Preparation(drivers);
    }

    @Override
    public Backtested backtest(Rollouts.Submission submission, Period period, Progress read) throws Refused {
        Preparation.Wish wish = preparation
                .read(submission.source(), submission.text(), submission.inputs())
                .byTarget()
                .values()
                .iterator()
                .next();
        GateSpec spec = spec(wish.plan(), period.gate());
        Policy.Condition condition = Policy.Condition.of(spec);
        long all = readings(condition, period);
        Gate gate = gate(wish, spec);
        Trial trial = new Trial(condition);
        List<Backtested.ReadingView> readings = new ArrayList<>();
        List<Backtested.FailureView> failures = new ArrayList<>();
        Instant from = period.from();
        for (Trial.Due due = trial.next(); !from.plus(due.at()).isAfter(period.to()); due = trial.next()) {
            Reading reading = gate.read(due.occasion(from));
            Instant time = from.plus(due.at());
            readings.add(
                    new Backtested.ReadingView(time, GateTelling.result(reading), reading.value(), reading.detail()));
            trial.read(due, reading).ifPresent(why -> failures.add(new Backtested.FailureView(time, why)));
            read.at(readings.size(), all);
        }
        return new Backtested(
                wish.plan().name(), period.gate(), from, period.to(), condition.limit(), readings, failures);
    }

    private static GateSpec spec(Plan plan, String name) throws Refused {
        GateSpec spec = plan.gates().get(name);
        if (spec == null) {
            throw refused("the plan has no gate " + name + "; it has "
                    + String.join(", ", plan.gates().keySet()));
        }
        if (!spec.remembers()) {
            throw refused("a gate of " + spec.kind()
                    + " reads what is now; only prometheus, compare and judge can be asked about the past");
        }
        return spec;
    }

    private static long readings(Policy.Condition condition, Period period) throws Refused {
        Duration length = Duration.between(period.from(), period.to());
        Duration after = condition.rules().rhythm().after();
        if (length.compareTo(after) <= 0) {
            throw refused("--from is to be before --to by more than the " + after.toSeconds()
                    + "s that the gate waits after a change of weight");
        }
        long all = length.dividedBy(condition.rules().rhythm().every());
        if (all > MOST_READINGS) {
            throw refused(all + " readings are more than " + MOST_READINGS + "; try a shorter time");
        }
        return all;
    }

    /** Servers and the target are looked up only where the gate speaks of them. */
    private Gate gate(Preparation.Wish wish, GateSpec spec) throws Refused {
        boolean refers = !Texts.in(spec.settings()).isEmpty()
                || spec.minCount().filter(count -> !Texts.in(count).isEmpty()).isPresent();
        Preparation.Asked asked = refers
                ? preparation.asked(wish, preparation.prepare(wish, true).course(), "r-backtest", "")
                : preparation.unplaced(wish);
        return Objects.requireNonNull(asked.gates().get(spec.name()), spec.name());
    }

    private static Refused refused(String why) {
        return new Refused(Refused.Kind.PLAN, List.of(why));
    }
}
