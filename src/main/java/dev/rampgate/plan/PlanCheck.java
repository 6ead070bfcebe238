package dev.rampgate.plan;

import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.settings.DurationText;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Warns of what a plan may say but probably does not mean: gates that fail good releases, or can't fail bad ones. */
final class PlanCheck {
    private static final String ACTION = "traffic";
    private static final Share HALF = Share.percent(50);

    /** Points of share in one step. */
    private static final int LARGEST_JUMP = 30;

    private final Plan plan;
    private final Places places;
    private final Problems problems;

    private PlanCheck(Plan plan, Places places, Problems problems) {
        this.plan = plan;
        this.places = places;
        this.problems = problems;
    }

    static void check(Plan plan, Places places, Problems problems) {
        PlanCheck check = new PlanCheck(plan, places, problems);
        plan.gates().values().forEach(check::gate);
        check.holds();
        check.jumps();
        check.half();
        check.emptied();
        check.approvals();
        check.waits();
        check.nothing();
        check.drains();
        check.batches();
    }

    private void gate(GateSpec gate) {
        if (gate.kind().equals(GatesReader.CLOUDMONITOR)
                && gate.rules().rhythm().after().compareTo(GatesReader.DATA_LAG) < 0) {
            problems.warning(
                    places.gate(gate.name(), "after"),
                    "after is shorter than the " + DurationText.format(GatesReader.DATA_LAG)
                            + " that datapoints may lag",
                    "readings would be about traffic from before the change",
                    "write after: " + DurationText.format(GatesReader.DATA_LAG));
        }
        Optional<Query> query = query(gate);
        if (query.isEmpty()) {
            return;
        }
        Duration window = query.get().longestRange();
        oneErrorManyReadings(gate, window);
        query.get()
                .literalExpression()
                .ifPresent(reference -> problems.warning(
                        places.gate(gate.name(), "prometheus"),
                        reference + " is compared literally",
                        "it is a regular expression, so that no server would match",
                        "write =~ before it"));
        if (gate.rules().rhythm().after().compareTo(window) < 0) {
            problems.warning(
                    places.gate(gate.name(), "after"),
                    "after is shorter than the " + DurationText.format(window) + " that the query looks back",
                    "readings would mix in traffic from before the change",
                    "write after: " + DurationText.format(window));
        }
        if (query.get().hasBareNumerator()) {
            problems.warning(
                    places.gate(gate.name(), "prometheus"),
                    "the numerator of " + gate.name() + " has no data until the first error ever",
                    "no data is never a pass",
                    "write (... or vector(0)) / ...");
        }
    }

    /** One error stays in the window for several readings: they must not be enough to fail the gate. */
    private void oneErrorManyReadings(GateSpec gate, Duration window) {
        Duration every = gate.rules().rhythm().every();
        int failAfter = gate.rules().patience().failAfter();
        if (every.multipliedBy(failAfter - 1L).compareTo(window) >= 0) {
            return;
        }
        long enough = ceil(window.toMillis(), every.toMillis()) + 1;
        String slower = failAfter == 1
                ? ""
                : " or every: " + DurationText.format(Duration.ofSeconds(ceil(window.toSeconds(), failAfter - 1L)));
        problems.warning(
                places.gate(gate.name(), "failAfter"),
                "one error can fail the gate " + gate.name(),
                "it stays in the query's " + DurationText.format(window) + " for more than " + failAfter + " reading"
                        + (failAfter == 1 ? "" : "s") + " every " + DurationText.format(every),
                "write failAfter: " + enough + slower);
    }

    private void holds() {
        if (plan.gates().isEmpty() && plan.steps().stream().anyMatch(step -> exposes(step) && holds(step))) {
            problems.warning(
                    places.steps(), "no gate watches this plan", "a bad release would go on to the end", "add gates");
            return;
        }
        for (Step step : plan.steps()) {
            List<GateSpec> judges = judges(step);
            if (judges.isEmpty() && exposes(step) && holds(step)) {
                problems.warning(
                        places.step(step.number(), "hold"),
                        "step " + step.number() + " holds for " + DurationText.format(step.hold()) + " without a gate",
                        "nothing can go wrong in it that would be noticed",
                        "");
            }
            if (moves(step)) {
                judges.forEach(gate -> blindHold(step, gate));
            }
        }
    }

    private void blindHold(Step step, GateSpec gate) {
        Duration needed = untilItCanFail(gate.rules());
        if (step.hold().compareTo(needed) < 0) {
            problems.warning(
                    places.step(step.number(), "hold"),
                    "step " + step.number() + " holds for " + DurationText.format(step.hold()) + ", and " + gate.name()
                            + " needs " + DurationText.format(needed) + " to fail",
                    gate.rules().rhythm().windows().isPresent()
                            ? "after + failAfter * every + lag"
                            : "after + (failAfter - 1) * every",
                    "write hold: " + DurationText.format(needed) + " or longer");
        }
    }

    /** More than a third of the users at once is no step by step, unless something watched them before. */
    private void jumps() {
        Share before = Share.NONE;
        for (Step step : plan.steps()) {
            Share after = shareAfter(step).orElse(before);
            double points = (after.toDouble() - before.toDouble()) * 100;
            if (points > LARGEST_JUMP && judges(step).isEmpty() && !plan.gates().isEmpty()) {
                problems.warning(
                        places.step(step.number(), ACTION),
                        "step " + step.number() + " raises the share by " + Math.round(points)
                                + " points without a gate",
                        "so many users would meet a bad release before anything could notice it",
                        "write smaller steps, or gates for this one");
            }
            before = after;
        }
    }

    /** The first half of the users should not be the first who are watched; what all goes back is no release. */
    private void half() {
        Step.Action last = plan.steps().get(plan.steps().size() - 1).action();
        boolean watched = plan.gates().isEmpty() || last instanceof Step.Restore;
        for (Step step : plan.steps()) {
            Share share = shareAfter(step).orElse(Share.NONE);
            boolean judged = !judges(step).isEmpty();
            if (!watched && judged && share.compareTo(HALF) >= 0) {
                problems.warning(
                        places.step(step.number(), ACTION),
                        "step " + step.number() + " is the first that a gate could judge, and has " + share
                                + " of the traffic",
                        "a bad release is to be noticed while it has few users",
                        "write a step below 50% with a gate before it");
                return;
            }
            watched |= share.compareTo(Share.NONE) > 0 && judged;
        }
    }

    /** Empty where weights are literal or go back: only the load balancer's servers tell what share they make. */
    private static Optional<Share> shareAfter(Step step) {
        return step.action() instanceof Step.Traffic traffic ? Optional.of(traffic.share()) : Optional.empty();
    }

    /** Whether new servers get traffic by it. */
    private static boolean exposes(Step step) {
        return step.action() instanceof Step.Traffic || step.action() instanceof Step.Weights;
    }

    private void approvals() {
        for (Step step : plan.steps()) {
            if (step.action() instanceof Step.Approve approve) {
                approval("step " + step.number(), approve, places.step(step.number(), "approve"));
            }
        }
        int wave = 0;
        for (Targets.Wave one : plan.targets().waves()) {
            wave++;
            String which = "wave " + wave;
            Position at = places.wave(wave, "approve");
            one.approve().ifPresent(approve -> approval(which, approve, at));
        }
    }

    private void approval(String which, Step.Approve approve, Position at) {
        if (approve.timeout().isEmpty()) {
            problems.warning(
                    at,
                    which + " waits for an approval without a time limit",
                    "it stays half-way until somebody remembers it",
                    "write timeout: 8h");
        }
    }

    private void waits() {
        Duration deadline = plan.safety().deadline();
        for (Step step : plan.steps()) {
            if (step.action() instanceof Step.Wait wait
                    && wait.timeout()
                            .filter(limit -> limit.compareTo(deadline) >= 0)
                            .isPresent()) {
                problems.warning(
                        places.step(step.number(), "wait"),
                        "step " + step.number() + " may wait for "
                                + DurationText.format(wait.timeout().get())
                                + ", and the deadline of the whole rollout is "
                                + DurationText.format(deadline),
                        "the deadline would end it first, and onTimeout never happen",
                        "write a shorter timeout, or a longer safety.deadline");
            }
        }
    }

    /** Steps that have nothing to do. */
    private void nothing() {
        boolean moved = false;
        for (Step step : plan.steps()) {
            boolean restores = step.action() instanceof Step.Restore;
            if (restores && !moved) {
                problems.warning(
                        places.step(step.number(), "restore"),
                        "step " + step.number() + " restores what no step before it has moved",
                        "restore leads to the weights that were there when this rollout began",
                        "for what another rollout drained there is rampgate restore");
            }
            moved |= moves(step) && !restores;
        }
        if (plan.steps().stream().noneMatch(PlanCheck::moves)) {
            problems.warning(places.steps(), "no step moves anything", "the plan only waits", "");
        }
    }

    private void drains() {
        Map<String, Integer> drained = new HashMap<>();
        for (Step step : plan.steps()) {
            if (step.action() instanceof Step.Drain drain) {
                overBeforeItsHold(step, drain);
                Integer before = drained.put(drain.pool(), step.number());
                again(step, drain, before);
            } else if (step.action() instanceof Step.Restore restore) {
                drained.keySet().removeIf(pool -> restore.pool().orElse(pool).equals(pool));
            } else if (exposes(step)) {
                drained.clear();
            }
        }
    }

    private void again(Step step, Step.Drain drain, @Nullable Integer before) {
        if (before != null) {
            problems.warning(
                    places.step(step.number(), "drain"),
                    "step " + step.number() + " drains " + drain.pool() + ", which step " + before
                            + " has drained already",
                    drain.expires().isPresent() ? "expires begins anew with it" : "it has nothing to do",
                    "remove it, or restore: " + drain.pool() + " before it");
        }
    }

    private void overBeforeItsHold(Step step, Step.Drain drain) {
        drain.expires()
                .filter(expires -> expires.compareTo(step.hold()) <= 0)
                .ifPresent(expires -> problems.warning(
                        places.step(step.number(), "expires"),
                        "expires: " + DurationText.format(expires) + " is over before the hold of "
                                + DurationText.format(step.hold()) + " of its step",
                        "the rollout would always end there and go back",
                        "write a longer expires, or a shorter hold"));
    }

    /** Without batches the reader has done so. */
    private void batches() {
        Duration deadline = plan.safety().deadline();
        if (plan.ofOneTarget().compareTo(deadline) > 0) {
            problems.warning(
                    places.steps(),
                    "with all their batches the steps take " + DurationText.format(plan.ofOneTarget())
                            + ", longer than the deadline of " + DurationText.format(deadline),
                    "it is refused where so many servers have traffic",
                    "set a longer safety.deadline");
        }
    }

    private void emptied() {
        Set<String> told = new HashSet<>();
        for (Step step : plan.steps()) {
            for (String pool : emptied(step)) {
                judges(step).stream()
                        .filter(gate -> looksAt(gate, pool))
                        .filter(gate -> !gate.rules().onlyWhile().contains(pool))
                        .filter(gate -> told.add(gate.name() + " " + pool))
                        .forEach(gate -> problems.warning(
                                places.gate(gate.name(), gate.kind()),
                                "the gate " + gate.name() + " looks at " + pool + ", which step " + step.number()
                                        + " takes to 0",
                                "without data it can't pass, and the hold fails",
                                "write onlyWhile: [" + pool + "]"));
            }
        }
    }

    /** Whether a gate learns nothing where a pool has no weight; a probe learns it anyway. */
    private static boolean looksAt(GateSpec gate, String pool) {
        boolean asksTheBalancer =
                gate.kind().equals("health") && gate.settings().find("probe") == null;
        return query(gate).filter(query -> query.names(pool)).isPresent()
                || (asksTheBalancer
                        && gate.settings().find("pool") instanceof Node.Scalar named
                        && named.text().equals(pool));
    }

    /** The pools that a step takes to 0, without the one that traffic moves to: at 0 % its missing data fails nothing. */
    private Set<String> emptied(Step step) {
        Optional<Shift> shift = plan.pools().shift();
        String to = shift.map(Shift::to).orElse("");
        if (step.action() instanceof Step.Traffic traffic) {
            boolean all = traffic.share().equals(Share.ALL);
            return shift.filter(any -> all).map(pools -> Set.of(pools.from())).orElse(Set.of());
        }
        if (step.action() instanceof Step.Drain drain) {
            return Set.of(drain.pool());
        }
        Map<String, Weight> literal = step.action() instanceof Step.Weights weights ? weights.byPool() : Map.of();
        return literal.entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(Weight.ZERO) && !entry.getKey().equals(to))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The gates that decide about a step. */
    private List<GateSpec> judges(Step step) {
        return plan.gates().values().stream()
                .filter(gate ->
                        step.gates().contains(gate.name()) && !gate.rules().dryRun())
                .toList();
    }

    private static Duration untilItCanFail(GateRules rules) {
        GateRules.Rhythm rhythm = rules.rhythm();
        Duration first = rhythm.windows()
                .map(windows -> rhythm.every().plus(windows.lag()))
                .orElse(Duration.ZERO);
        return rhythm.after()
                .plus(first)
                .plus(rules.rhythm().every().multipliedBy(rules.patience().failAfter() - 1L));
    }

    /** Whether it holds by itself, and not only as long as something is waited for. */
    private static boolean moves(Step step) {
        return !(step.action() instanceof Step.Wait || step.action() instanceof Step.Approve);
    }

    private static boolean holds(Step step) {
        return !step.hold().isZero();
    }

    private static Optional<Query> query(GateSpec gate) {
        return gate.settings().find("query") instanceof Node.Scalar scalar
                ? Optional.of(new Query(scalar.text()))
                : Optional.empty();
    }

    private static long ceil(long a, long b) {
        return (a + b - 1) / b;
    }
}
