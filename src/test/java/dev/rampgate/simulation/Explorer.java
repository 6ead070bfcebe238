package dev.rampgate.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Worlds that differ from one another in one or two mishaps, one after another, until one breaks. */
final class Explorer {
    private final World.Setup setup;
    private final Coverage coverage;

    Explorer(World.Setup setup, Coverage coverage) {
        this.setup = setup;
        this.coverage = coverage;
    }

    /** The crossings of a world in which these happen. */
    List<Choices.Crossing> crossings(Map<Integer, Mishap> mishaps) {
        World world = World.run(setup, Choices.of(mishaps));
        return world.crossings;
    }

    /** Every mishap of a kind at every crossing of the world where nothing happens. */
    List<Map<Integer, Mishap>> singles(Predicate<Mishap> wanted) {
        return singles(crossings(Map.of())).stream()
                .filter(one -> one.values().stream().allMatch(wanted))
                .toList();
    }

    /** Every mishap at every one of these crossings. */
    List<Map<Integer, Mishap>> singles(List<Choices.Crossing> crossings) {
        List<Map<Integer, Mishap>> all = new ArrayList<>();
        for (Choices.Crossing crossing : crossings) {
            Mishap.at(crossing.where(), crossing.phase()).forEach(mishap -> all.add(Map.of(crossing.number(), mishap)));
        }
        return all;
    }

    /** After each of these worlds' last mishap, every mishap of a kind at each of the next so many crossings. */
    Stream<Map<Integer, Mishap>> then(Map<Integer, Mishap> first, Predicate<Mishap> wanted, int within) {
        int last = Collections.max(first.keySet());
        return crossings(first).stream()
                .filter(crossing -> crossing.number() > last && crossing.number() <= last + within)
                .flatMap(crossing -> Mishap.at(crossing.where(), crossing.phase()).stream()
                        .filter(wanted)
                        .map(mishap -> with(first, crossing.number(), mishap)));
    }

    private static Map<Integer, Mishap> with(Map<Integer, Mishap> first, int crossing, Mishap mishap) {
        Map<Integer, Mishap> both = new java.util.TreeMap<>(first);
        both.put(crossing, mishap);
        return both;
    }

    /** The first failure among these worlds. */
    Optional<Failure> search(List<Map<Integer, Mishap>> worlds) {
        return IntStream.range(0, worlds.size())
                .parallel()
                .mapToObj(i -> run(worlds.get(i)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    Optional<Failure> run(Map<Integer, Mishap> mishaps) {
        World world = new World(setup, Choices.of(mishaps), java.time.Duration.ofDays(1), false);
        Optional<Failure> failure = Failure.run(world);
        coverage.add(world);
        return failure;
    }

    /** The first failure among those of these worlds whose turn it is, one of so many. */
    Optional<Failure> searchInTurn(Stream<Map<Integer, Mishap>> worlds, int turn, int oneOf) {
        List<Map<Integer, Mishap>> all = worlds.toList();
        return IntStream.range(0, all.size())
                .filter(i -> (i + turn) % oneOf == 0)
                .mapToObj(i -> run(all.get(i)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
