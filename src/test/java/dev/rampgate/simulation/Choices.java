package dev.rampgate.simulation;

import dev.rampgate.rehearsal.Boundary.Phase;
import java.util.Map;
import java.util.TreeMap;

/** What happens at each crossing of the edge between process and world. */
interface Choices {
    /** Nothing ever does. */
    Choices CALM = crossing -> Mishap.CALM;

    /**
     * One crossing.
     *
     * @param number from 0, over all processes of a world
     */
    record Crossing(int number, Where where, Phase phase) {}

    Mishap at(Crossing crossing);

    /** These happen, and nothing else. */
    static Choices of(Map<Integer, Mishap> mishaps) {
        Map<Integer, Mishap> planned = new TreeMap<>(mishaps);
        return crossing -> planned.getOrDefault(crossing.number(), Mishap.CALM);
    }

    static Choices one(int crossing, Mishap mishap) {
        return of(Map.of(crossing, mishap));
    }
}
