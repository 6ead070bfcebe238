package dev.rampgate.rehearsal;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a scenario expects of its rollout; what is not written is not looked at. */
record Expected(
        OfTarget whole,
        OptionalDouble neverAbove,
        Optional<Duration> within,
        OptionalInt calls,
        List<String> events,
        Map<Placed<String>, OfTarget> targets) {
    /** What is expected of the whole, or of one of several targets. */
    record OfTarget(Optional<String> outcome, Map<Placed<String>, Integer> weights, Optional<List<Double>> shares) {
        /** The words of its {@code outcome}. */
        static final List<String> OUTCOMES = List.of(
                "succeeded",
                "rolled-back",
                "aborted",
                "refused",
                "taken-back",
                "not-begun",
                "rollback-stuck",
                "running");

        OfTarget {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        }
    }

    /** The words of {@code outcome}. */
    static final List<String> OUTCOMES =
            List.of("succeeded", "rolled-back", "aborted", "refused", "rollback-stuck", "running");

    static final Expected NOTHING = new Expected(
            new OfTarget(Optional.empty(), Map.of(), Optional.empty()),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            Map.of());

    Expected {
        events = List.copyOf(events);
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    }

    Optional<String> outcome() {
        return whole.outcome();
    }

    Map<Placed<String>, Integer> weights() {
        return whole.weights();
    }

    Optional<List<Double>> shares() {
        return whole.shares();
    }

    static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
