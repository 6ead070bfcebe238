package dev.rampgate.rollout;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What is watched, and what keeps it from going forward.
 *
 * @param judgements of the gates read in the present step
 * @param stops with what put them there
 * @param advanced whether a person ended the time of the present hold
 * @param lookedSinceOwned whether the present owner has read the load balancer
 * @param errands hooks to be called
 */
public record Watch(
        Map<String, Judgement> judgements,
        Map<Stop, Note> stops,
        boolean advanced,
        boolean lookedSinceOwned,
        Errands errands) {
    /** Who stopped it, when and why. */
    public record Note(Actor actor, Moment at, String reason) {}

    static final Watch START = new Watch(Map.of(), Map.of(), false, false, Errands.NONE);

    public Watch {
        judgements = Map.copyOf(judgements);
        stops = Map.copyOf(stops);
    }

    public Judgement of(String gate) {
        return judgements.getOrDefault(gate, Judgement.NONE);
    }

    Watch with(String gate, Judgement judgement) {
        Map<String, Judgement> changed = new TreeMap<>(judgements);
        changed.put(gate, judgement);
        return new Watch(changed, stops, advanced, lookedSinceOwned, errands);
    }

    Watch with(Errands next) {
        return new Watch(judgements, stops, advanced, lookedSinceOwned, next);
    }

    Watch stopped(Stop stop, Note note) {
        Map<Stop, Note> all = new EnumMap<>(Stop.class);
        all.putAll(stops);
        all.putIfAbsent(stop, note);
        return new Watch(judgements, all, advanced, lookedSinceOwned, errands);
    }

    Watch resumed() {
        Map<String, Judgement> reset = new TreeMap<>();
        boolean gateStopped = stops.containsKey(Stop.GATE);
        judgements.forEach((gate, judgement) -> reset.put(
                gate, gateStopped ? new Judgement(judgement.taken(), 0, 0, null, judgement.begun(), null) : judgement));
        Map<Stop, Note> blackout = new EnumMap<>(Stop.class);
        blackout.putAll(stops);
        blackout.keySet().retainAll(Set.of(Stop.BLACKOUT));
        return new Watch(reset, blackout, advanced, lookedSinceOwned, errands);
    }

    Watch without(Stop stop) {
        Map<Stop, Note> rest = new EnumMap<>(Stop.class);
        rest.putAll(stops);
        rest.remove(stop);
        return new Watch(judgements, rest, advanced, lookedSinceOwned, errands);
    }

    Watch unstopped() {
        return new Watch(judgements, Map.of(), advanced, lookedSinceOwned, errands);
    }

    Watch advancedHold() {
        return new Watch(judgements, stops, true, lookedSinceOwned, errands);
    }

    Watch nextStep() {
        return new Watch(Map.of(), stops, false, lookedSinceOwned, errands);
    }

    Watch owned() {
        return each(Judgement::forNewOwner, false);
    }

    Watch looked() {
        return lookedSinceOwned ? this : new Watch(judgements, stops, advanced, true, errands);
    }

    private Watch each(UnaryOperator<Judgement> change, boolean looked) {
        Map<String, Judgement> changed = new TreeMap<>();
        judgements.forEach((gate, judgement) -> changed.put(gate, change.apply(judgement)));
        return new Watch(changed, stops, advanced, looked, errands);
    }
}
