package dev.rampgate.balancer.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which requests are struck by which fault, in the order in which they were written. Not thread-safe. */
final class FaultScript {
    private final List<Line> lines = new ArrayList<>();

    /** Strikes the next requests from a time on. */
    void times(Fault fault, Collection<Action> actions, Duration from, int times) {
        lines.add(new Line(fault, EnumSet.copyOf(actions), from, null, times));
    }

    /** Strikes every request in [from, until). */
    void during(Fault fault, Collection<Action> actions, Duration from, Duration until) {
        lines.add(new Line(fault, EnumSet.copyOf(actions), from, until, Integer.MAX_VALUE));
    }

    void clear() {
        lines.clear();
    }

    /** The fault that strikes this request; counts it. */
    Optional<Fault> strike(Action action, Duration now) {
        return lines.stream()
                .filter(line -> line.meets(action, now))
                .findFirst()
                .map(Line::use);
    }

    private static final class Line {
        private final Fault fault;
        private final Set<Action> actions;
        private final Duration from;
        private final @Nullable Duration until;
        private int left;

        Line(Fault fault, Set<Action> actions, Duration from, @Nullable Duration until, int left) {
            this.fault = fault;
            this.actions = actions;
            this.from = from;
            this.until = until;
            this.left = left;
        }

        boolean meets(Action action, Duration now) {
            return left > 0
                    && actions.contains(action)
                    && now.compareTo(from) >= 0
                    && (until == null || now.compareTo(until) < 0);
        }

        Fault use() {
            left--;
            return fault;
        }
    }
}
