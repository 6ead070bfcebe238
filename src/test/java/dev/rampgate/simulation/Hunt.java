package dev.rampgate.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * The search that must find every planted bug: worlds with one mishap, those of calls first and the others in an order that is drawn once;
 * then worlds of the swarm.
 */
public final class Hunt implements Callable<String> {
    private static final int MOST_SINGLES = 1_500;
    private static final int MOST_SEEDS = 600;
    private static final long ORDER = 7;

    /** For the loader of the patched classes. */
    public Hunt() {}

    private record Prey(World.Setup setup, Map<Integer, Mishap> mishaps) {
        boolean strikesCalls() {
            return mishaps.values().stream().anyMatch(Mishap::strikesCalls);
        }
    }

    /** What broke and after how many worlds; empty where nothing did. */
    @Override
    public String call() {
        Coverage coverage = new Coverage();
        return search(coverage)
                .map(failure -> "after " + coverage.worlds() + " worlds: " + failure.toString())
                .orElse("");
    }

    private static Optional<Failure> search(Coverage coverage) {
        List<Prey> all = new ArrayList<>();
        for (World.Setup setup : setups()) {
            World calm = new World(setup, Choices.CALM, Duration.ofDays(1), false);
            Optional<Failure> failure = Failure.run(calm);
            coverage.add(calm);
            if (failure.isPresent()) {
                return failure;
            }
            firstAndLast(calm.crossings).forEach(one -> all.add(new Prey(setup, one)));
        }
        Collections.shuffle(all, new Random(ORDER));
        all.sort(Comparator.comparing(Prey::strikesCalls).reversed());
        for (Prey prey : all.subList(0, Math.min(MOST_SINGLES, all.size()))) {
            Optional<Failure> failure = new Explorer(prey.setup(), coverage).run(prey.mishaps());
            if (failure.isPresent()) {
                return failure;
            }
        }
        for (long seed = 0; seed < MOST_SEEDS; seed++) {
            Optional<Failure> failure = Swarm.run(seed, coverage);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Every mishap at the first and at the last crossing of each kind. */
    private static List<Map<Integer, Mishap>> firstAndLast(List<Choices.Crossing> crossings) {
        Map<String, Map<Integer, Mishap>> first = new LinkedHashMap<>();
        Map<String, Map<Integer, Mishap>> last = new LinkedHashMap<>();
        for (Choices.Crossing crossing : crossings) {
            for (Mishap mishap : Mishap.at(crossing.where(), crossing.phase())) {
                String kind = mishap + " " + crossing.where() + " " + crossing.phase();
                first.putIfAbsent(kind, Map.of(crossing.number(), mishap));
                last.put(kind, Map.of(crossing.number(), mishap));
            }
        }
        List<Map<Integer, Mishap>> both = new ArrayList<>(first.values());
        both.addAll(last.values());
        return both;
    }

    private static List<World.Setup> setups() {
        return List.of(
                World.Setup.of(Courses.SMALL),
                World.Setup.of(Courses.SMALL).badFrom(2).restart(Duration.ofSeconds(20)),
                World.Setup.of(Courses.JUMP).badFrom(1),
                World.Setup.of(Courses.RAMP).restart(Duration.ofSeconds(20)).aborts());
    }
}
