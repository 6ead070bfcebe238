package dev.rampgate.rehearsal;

import dev.rampgate.balancer.Survey;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens around one rehearsed rollout, and what is expected of it.
 *
 * @param before what the load balancer has; empty: what the plan's pools suggest
 * @param gates what gates answer, by name; every other one passes
 * @param happenings in the order written
 */
record Scenario(
        About about,
        Optional<Before> before,
        Map<String, Placed<Script>> gates,
        List<Happening> happenings,
        Expected expected) {
    /** Midnight, so that times of day are times since the start. */
    static final LocalDateTime USUAL_START = LocalDateTime.of(2026, 1, 1, 0, 0);

    /**
     * Which rehearsal it is.
     *
     * @param plan relative to the scenario's file
     * @param start what clocks show at first, in the time zone of the plan
     */
    record About(String name, Optional<Placed<String>> plan, LocalDateTime start, Map<String, String> inputs) {}

    /**
     * The load balancer before the first write.
     *
     * @param readLag how much late reading shows a change
     */
    record Before(List<Survey.Attached> servers, Duration readLag) {
        Before {
            servers = List.copyOf(servers);
        }
    }

    Scenario {
        gates = Collections.unmodifiableMap(new LinkedHashMap<>(gates));
        happenings = List.copyOf(happenings);
    }

    /** Every gate passes and nothing goes wrong. */
    static Scenario calm(String name) {
        return new Scenario(
                new About(name, Optional.empty(), USUAL_START, Map.of()),
                Optional.empty(),
                Map.of(),
                List.of(),
                Expected.NOTHING);
    }

    /** The time after which it has nothing more to say, but for gates that cycle. */
    Duration horizon() {
        Duration last = Duration.ZERO;
        for (Happening happening : happenings) {
            last = later(last, happening.at());
        }
        for (Placed<Script> script : gates.values()) {
            last = later(last, script.value().lasts());
        }
        return last;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
