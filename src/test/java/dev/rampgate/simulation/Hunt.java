package dev.rampgate.simulation;

import dev.rampgate.rehearsal.Boundary.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The search that must find every planted bug, whatever it is about: kinds of worlds take turns, and within a kind points of the protocol
 * do. Worlds in which every reading is bad come first; worlds of the swarm come in between.
 */
public final class Hunt implements Callable<String> {
    private static final int SWARM_EVERY = 20;
    private static final int SOON = 4;
    private static final long ORDER = 4;

    /** What these are about shows where nothing else goes wrong. */
    private static final Set<Courses> TOLD_CALMLY = EnumSet.of(Courses.BRISK, Courses.TELLING);

    private int worlds;

    /** For the loader of the patched classes. */
    public Hunt() {}

    /** A world to look at: of what kind, and where it differs from others of its kind. */
    private record Prey(World.Setup setup, List<Mishap> kind, Where where, Choices choices) {
        World world() {
            return new World(setup, choices, Duration.ofDays(1), false);
        }
    }

    /** What broke and after how many worlds; empty where nothing did. */
    @Override
    public String call() {
        return search().map(failure -> "after " + worlds + " worlds: " + failure)
                .orElse("");
    }

    private Optional<Failure> search() {
        List<Prey> once = new ArrayList<>();
        List<Prey> always = new ArrayList<>();
        for (World.Setup setup : setups()) {
            World calm = new World(setup, Choices.CALM, Duration.ofDays(1), false);
            Optional<Failure> failure = met(calm);
            if (failure.isPresent()) {
                return failure;
            }
            once.addAll(TOLD_CALMLY.contains(setup.course()) ? List.of() : firstAndLast(setup, calm.crossings));
            always.addAll(everyReading(setup));
        }
        Collections.shuffle(once, new Random(ORDER));
        List<Prey> eachWhere = inTurn(once, prey -> List.of(prey.kind(), prey.where()));
        List<Prey> eachPort =
                inTurn(eachWhere, prey -> List.of(prey.kind(), prey.where().kind()));
        return first(always.stream().map(Prey::world)).or(() -> first(withSwarm(inTurn(eachPort, Prey::kind))));
    }

    private Optional<Failure> first(Stream<World> some) {
        return some.map(this::met).flatMap(Optional::stream).findFirst();
    }

    private static Stream<World> withSwarm(List<Prey> preys) {
        return Stream.iterate(0, i -> i < preys.size(), i -> i + 1)
                .flatMap(i -> i % SWARM_EVERY == 0
                        ? Stream.of(
                                Swarm.world(i / SWARM_EVERY, false),
                                preys.get(i).world())
                        : Stream.of(preys.get(i).world()));
    }

    private Optional<Failure> met(World world) {
        worlds++;
        return Failure.run(world);
    }

    /** The first of each group, then the second of each, and so on. */
    private static List<Prey> inTurn(List<Prey> all, Function<Prey, ?> group) {
        Map<Object, Integer> met = new HashMap<>();
        return all.stream()
                .map(prey -> Map.entry(met.merge(group.apply(prey), 1, Integer::sum), prey))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<Prey> everyReading(World.Setup setup) {
        return Mishap.at(Where.READING, Phase.BEFORE).stream()
                .filter(mishap -> !mishap.fits(Where.SEND))
                .map(mishap -> new Prey(
                        setup,
                        List.of(mishap),
                        Where.READING,
                        crossing -> crossing.where() == Where.READING ? mishap : Mishap.CALM))
                .toList();
    }

    /** Every mishap at the first and at the last crossing of each kind; and the rollout taken by another while the store fails. */
    private static List<Prey> firstAndLast(World.Setup setup, List<Choices.Crossing> crossings) {
        Map<String, Prey> all = new LinkedHashMap<>();
        for (Choices.Crossing crossing : crossings) {
            for (Mishap mishap : Mishap.at(crossing.where(), crossing.phase())) {
                String at = mishap + " " + crossing.where() + " " + crossing.phase();
                Prey one = new Prey(setup, List.of(mishap), crossing.where(), Choices.one(crossing.number(), mishap));
                all.putIfAbsent("first " + at, one);
                all.put("last " + at, one);
                for (int soon = 2; mishap.strikesStore() && soon <= SOON; soon++) {
                    Map<Integer, Mishap> two =
                            Map.of(crossing.number(), mishap, crossing.number() + soon, Mishap.ROBBED);
                    Prey both = new Prey(setup, List.of(mishap, Mishap.ROBBED), crossing.where(), Choices.of(two));
                    all.putIfAbsent("first " + at + soon, both);
                    all.put("last " + at + soon, both);
                }
            }
        }
        return all.values().stream().distinct().toList();
    }

    private static List<World.Setup> setups() {
        return List.of(
                World.Setup.of(Courses.SMALL),
                World.Setup.of(Courses.SMALL).badFrom(2).restart(Duration.ofSeconds(20)),
                World.Setup.of(Courses.JUMP).badFrom(1),
                World.Setup.of(Courses.RAMP).restart(Duration.ofSeconds(20)).aborts(),
                World.Setup.of(Courses.TELLING).badFrom(2),
                World.Setup.of(Courses.ASKED),
                World.Setup.of(Courses.BRISK));
    }
}
