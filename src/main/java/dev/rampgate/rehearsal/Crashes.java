package dev.rampgate.rehearsal;

import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where a scenario kills the process: each crash once, the first time its point is met at or after its time. */
final class Crashes implements Boundary {
    private final VirtualTime time;
    private final Consumer<Happening.Crash> told;
    private final List<Happening.Crash> waiting = new ArrayList<>();

    /** @param told of a crash just before it happens */
    Crashes(VirtualTime time, Consumer<Happening.Crash> told) {
        this.time = time;
        this.told = told;
    }

    void add(Happening.Crash crash) {
        waiting.add(crash);
    }

    @Override
    public void commit(Phase phase, List<Recorded> entries) {
        each(boundary -> boundary.commit(phase, entries));
    }

    @Override
    public void send(Phase phase, Intent intent) {
        each(boundary -> boundary.send(phase, intent));
    }

    private void each(Consumer<Boundary> passing) {
        Duration now = time.now();
        for (Happening.Crash crash : List.copyOf(waiting)) {
            if (crash.at().compareTo(now) <= 0) {
                passing.accept(crash.point().met(() -> happen(crash)));
            }
        }
    }

    private void happen(Happening.Crash crash) {
        waiting.remove(crash);
        told.accept(crash);
        throw new Killed();
    }
}
