package dev.rampgate.rollout;

import dev.rampgate.course.Course;
import dev.rampgate.gate.GateRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When gates are read and levels are due: the arithmetic that deciding and wanting share. */
final class Gates {
    private static final Duration NEVER = Duration.ofDays(36_500);

    private Gates() {}

    /** Whether a gate is off because a pool it needs has no weight. */
    static boolean off(RolloutState state, GateRules rules) {
        return rules.onlyWhile().stream()
                .anyMatch(pool -> state.traffic()
                                .acknowledged()
                                .totalOf(state.course().group().pool(pool))
                        == 0);
    }

    /** The running time before which no reading counts for the present weights. */
    static Duration firstReading(RolloutState state, GateRules rules) {
        Duration settled = state.clocks().settled();
        return settled == null ? NEVER : settled.plus(rules.rhythm().after());
    }

    /** The running time of a gate's next reading. */
    static Duration nextReading(RolloutState state, String gate) {
        GateRules rules = state.course().policy().condition(gate).rules();
        if (rules.rhythm().windows().isPresent()) {
            Duration lag = rules.rhythm().windows().get().lag();
            return window(state, gate).map(window -> window.to().plus(lag)).orElse(NEVER);
        }
        Judgement judgement = state.watch().of(gate);
        Duration first = firstReading(state, rules);
        if (judgement.newest() == null && judgement.taken() == 0) {
            return first;
        }
        Duration next = judgement.begun().plus(rules.rhythm().every());
        return next.compareTo(first) > 0 ? next : first;
    }

    /** What the next reading of a gate is about; empty where that is the moment, or nothing yet. */
    static Optional<Window> window(RolloutState state, String gate) {
        GateRules.Rhythm rhythm =
                state.course().policy().condition(gate).rules().rhythm();
        return rhythm.windows()
                .flatMap(any -> Window.next(
                        state.clocks().steady(), rhythm, state.watch().of(gate).tally()));
    }

    /** The time from the present level of the present step's ramp to the next, so that the last begins when the ramp is over: none where that begins a batch. */
    static Duration levelEvery(RolloutState state) {
        if (state.goingBack()) {
            return state.course().legEvery(state.position().leg().from());
        }
        List<Course.Level> levels = state.step().levels();
        int next = state.position().cursor().level();
        if (next < levels.size() && levels.get(next).atOnce()) {
            return Duration.ZERO;
        }
        int first = next - 1;
        while (first > 0 && !levels.get(first).atOnce()) {
            first--;
        }
        int end = next;
        while (end < levels.size() && !levels.get(end).atOnce()) {
            end++;
        }
        return state.step().pace().over().dividedBy(Math.max(1, end - first - 1));
    }

    static Duration dataWithin(RolloutState state, GateRules rules) {
        Duration hold = state.step().pace().hold();
        Duration standard = hold.compareTo(Timing.DATA_WITHIN) > 0 ? hold : Timing.DATA_WITHIN;
        return rules.absence().dataWithin().orElse(standard);
    }
}
