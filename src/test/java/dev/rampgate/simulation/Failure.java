package dev.rampgate.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A world in which a rule was broken: what it takes to see it again. */
record Failure(World.Setup setup, Map<Integer, Mishap> mishaps, String rule) {
    private static final int LONGEST_STORY = 400;
    private static final int MOST_TRIES = 300;

    /** What breaks in a world where these happen; empty where nothing does. */
    static Optional<Failure> of(World.Setup setup, Map<Integer, Mishap> mishaps) {
        return run(new World(setup, Choices.of(mishaps), Duration.ofDays(1), false));
    }

    /** What breaks in a world; a fault of the product's own is a broken rule, too. */
    static Optional<Failure> run(World world) {
        try {
            world.run();
            return Optional.empty();
        } catch (Broken | RuntimeException broken) {
            String what = broken instanceof Broken ? String.valueOf(broken.getMessage()) : "S14: " + broken;
            return Optional.of(new Failure(world.setup, Map.copyOf(world.happened), what));
        }
    }

    /** The same with as few mishaps as it takes to break anything. */
    Failure minimal() {
        Failure least = this;
        boolean smaller = true;
        int tried = 0;
        while (smaller && tried < MOST_TRIES) {
            smaller = false;
            for (Integer crossing : least.mishaps.keySet()) {
                tried++;
                Map<Integer, Mishap> fewer = new LinkedHashMap<>(least.mishaps);
                fewer.remove(crossing);
                Optional<Failure> still = of(setup, fewer);
                if (still.isPresent()) {
                    least = still.get();
                    smaller = true;
                    break;
                }
            }
        }
        return least;
    }

    /** What happened, line by line, up to the broken rule. */
    List<String> story() {
        World world = new World(setup, Choices.of(mishaps), Duration.ofDays(1), true);
        List<String> lines = new ArrayList<>();
        run(world);
        int from = Math.max(0, world.story.size() - LONGEST_STORY);
        lines.addAll(world.story.subList(from, world.story.size()));
        lines.add(rule);
        return lines;
    }

    @Override
    public String toString() {
        return rule + "\n  in " + setup + "\n  with " + mishaps;
    }
}
