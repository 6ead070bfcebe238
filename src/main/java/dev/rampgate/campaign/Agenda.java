package dev.rampgate.campaign;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.calendar.Blackouts;
import dev.rampgate.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a campaign is to do. A value that says everything it needs, so that a process after a crash needs no look at the plan again.
 *
 * @param plan the plan's name
 * @param waves at least one, numbered from 1; no target is in two of them
 * @param acceptBaseline whether a fresh pool may already have traffic
 * @param blackouts in which it does not go forward
 * @param patience for how long a target that can't be begun is tried again
 */
public record Agenda(
        String plan,
        List<Wave> waves,
        OnFailure onFailure,
        Duration patience,
        boolean acceptBaseline,
        Optional<Blackouts> blackouts) {
    /** What is done with the other targets when one fails. */
    public enum OnFailure {
        /** What has not begun never does; the others go on to their own end. */
        STOP,
        /** Those that run go back, and those that succeeded are taken back too. */
        ROLLBACK_ALL
    }

    /**
     * Targets that move together.
     *
     * @param name empty where the plan gives none
     * @param parallel how many of them at once
     * @param hold the time to stay after all have succeeded
     * @param approval whom to ask after that
     */
    public record Wave(
            String name, List<Member> targets, int parallel, Duration hold, Optional<Step.Approve> approval) {
        public Wave {
            targets = List.copyOf(targets);
            if (targets.isEmpty() || parallel < 1) {
                throw new IllegalArgumentException("a wave has a target and moves at least one at a time");
            }
        }
    }

    /**
     * One target.
     *
     * @param name the plan's
     * @param digest of the preview that was made of it before the campaign began
     */
    public record Member(String name, TargetRef target, String digest) {}

    public Agenda {
        waves = List.copyOf(waves);
        if (waves.isEmpty()) {
            throw new IllegalArgumentException("a campaign has at least one wave");
        }
    }

    /** The wave with this number, from 1. */
    public Wave wave(int number) {
        return waves.get(number - 1);
    }

    /** All targets in the order of their waves. */
    public List<Member> members() {
        return waves.stream().flatMap(wave -> wave.targets().stream()).toList();
    }

    /** The number of the wave that a target is in. */
    public int waveOf(String target) {
        for (int number = 1; number <= waves.size(); number++) {
            if (wave(number).targets().stream().anyMatch(member -> member.name().equals(target))) {
                return number;
            }
        }
        throw new IllegalArgumentException("no target " + target);
    }

    /** The target of this name. */
    public Member member(String name) {
        return members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + name));
    }
}
