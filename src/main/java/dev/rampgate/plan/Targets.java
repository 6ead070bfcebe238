package dev.rampgate.plan;

import dev.rampgate.settings.Position;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a plan goes: one target, or several in waves.
 *
 * @param all at least one, in the order written; names are empty where there is only {@code target}
 * @param waves each target is in one of them; none where there is only {@code target}
 */
public record Targets(List<Target> all, List<Wave> waves, OnWaveFailure onWaveFailure) {
    /** What a failing target does to the others. */
    public enum OnWaveFailure {
        /** What has not begun never does. */
        STOP,
        /** The others are taken back as well. */
        ROLLBACK_ALL
    }

    /**
     * Targets that move together.
     *
     * @param name empty where none is written
     * @param targets their names, at least one
     * @param parallel how many of them at once
     * @param hold the time to stay after all of them have succeeded
     * @param approve whom to ask after that, before the next wave begins
     */
    public record Wave(String name, List<String> targets, int parallel, Duration hold, Optional<Step.Approve> approve) {
        public Wave {
            targets = List.copyOf(targets);
        }
    }

    public Targets {
        all = List.copyOf(all);
        waves = List.copyOf(waves);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a plan has a target");
        }
    }

    /** A plan's only target. */
    public static Targets only(Target target) {
        return new Targets(List.of(target), List.of(), OnWaveFailure.STOP);
    }

    /** Whether the plan is carried out by a campaign, be it of one target. */
    public boolean inWaves() {
        return !waves.isEmpty();
    }

    /** The only target; throws IllegalStateException for a plan in waves. */
    public Target only() {
        if (inWaves()) {
            throw new IllegalStateException("the plan has targets in waves, not one");
        }
        return all.get(0);
    }

    /** The target of this name; throws IllegalArgumentException for any other. */
    public Target named(String name) {
        return all.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + name));
    }

    /** What all waves take where one target takes this. */
    Duration shortest(Duration one) {
        Duration all = Duration.ZERO;
        for (Wave wave : waves) {
            long turns = (wave.targets().size() + wave.parallel() - 1L) / wave.parallel();
            all = all.plus(one.multipliedBy(turns)).plus(wave.hold());
        }
        return all;
    }

    /** Where the first target stands in the plan's file. */
    public Position at() {
        return all.get(0).settings().at();
    }
}
