package dev.rampgate.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of running time in which the weights stayed as they were verified.
 *
 * @param stretches the newest last; older ones are known for as long as something may still be read of them
 */
record Steady(List<Stretch> stretches) {
    /** What is read a little later than it was is not older than so many changes of weight. */
    private static final int KNOWN = 16;

    static final Steady NEVER = new Steady(List.of());

    /**
     * One of them.
     *
     * @param from when the weights were verified, or a person resumed what a gate had stopped
     * @param until when the next write began; empty while it lasts
     */
    record Stretch(Duration from, Optional<Duration> until) {}

    Steady {
        stretches = List.copyOf(stretches);
    }

    /** When the newest began; null before the first. */
    @Nullable
    Duration since() {
        return stretches.isEmpty() ? null : last().from();
    }

    private Stretch last() {
        return stretches.get(stretches.size() - 1);
    }

    /** The newest, while it lasts. */
    Optional<Stretch> present() {
        return stretches.isEmpty() || last().until().isPresent() ? Optional.empty() : Optional.of(last());
    }

    Steady begunAt(Duration running) {
        List<Stretch> next = new ArrayList<>(endedAt(running).stretches);
        next.add(new Stretch(running, Optional.empty()));
        return new Steady(next.subList(Math.max(0, next.size() - KNOWN), next.size()));
    }

    Steady endedAt(Duration running) {
        return present().isEmpty() ? this : withLastUntil(Optional.of(running));
    }

    /** What was written was refused: it lasts on. */
    Steady goingOn() {
        return stretches.isEmpty() ? this : withLastUntil(Optional.empty());
    }

    private Steady withLastUntil(Optional<Duration> until) {
        List<Stretch> next = new ArrayList<>(stretches);
        next.set(next.size() - 1, new Stretch(last().from(), until));
        return new Steady(next);
    }
}
