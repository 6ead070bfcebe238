package dev.rampgate.rollout;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is watched, and what keeps it from going forward.
 *
 * @param judgements of the gates read in the present step
 * @param stops with what put them there
 * @param lookedSinceOwned whether the present owner has read the load balancer
 * @param said what people said about the present step
 * @param errands hooks to be called
 */
public record Watch(
        Map<String, Judgement> judgements,
        Map<Stop, Note> stops,
        boolean lookedSinceOwned,
        Said said,
        Errands errands) {
    /** Who stopped it, when and why. */
    public record Note(Actor actor, Moment at, String reason) {}

    /**
     * What people said about the present step.
     *
     * @param advanced whether somebody ended the time of its hold
     * @param skipping whether somebody sent the rollout straight to its last step: gates and approvals are left out from there on
     * @param approvals of the step, each by another person
     */
    public record Said(boolean advanced, boolean skipping, List<Vote> approvals) {
        static final Said NOTHING = new Said(false, false, List.of());

        public Said {
            approvals = List.copyOf(approvals);
        }
    }

    static final Watch START = new Watch(Map.of(), Map.of(), false, Said.NOTHING, Errands.NONE);

    public Watch {
        judgements = Map.copyOf(judgements);
        stops = Map.copyOf(stops);
    }

    public Judgement of(String gate) {
        return judgements.getOrDefault(gate, Judgement.NONE);
    }

    public boolean advanced() {
        return said.advanced();
    }

    boolean skipping() {
        return said.skipping();
    }

    Watch with(String gate, Judgement judgement) {
        Map<String, Judgement> changed = new TreeMap<>(judgements);
        changed.put(gate, judgement);
        return new Watch(changed, stops, lookedSinceOwned, said, errands);
    }

    Watch with(Errands next) {
        return new Watch(judgements, stops, lookedSinceOwned, said, next);
    }

    Watch stopped(Stop stop, Note note) {
        Map<Stop, Note> all = new EnumMap<>(Stop.class);
        all.putAll(stops);
        all.putIfAbsent(stop, note);
        return new Watch(judgements, all, lookedSinceOwned, said, errands);
    }

    /** After a failure it begins anew: with no bad reading, and nobody's approval. */
    Watch resumed() {
        if (!stops.containsKey(Stop.GATE)) {
            return new Watch(judgements, blackout(), lookedSinceOwned, said, errands);
        }
        Map<String, Judgement> reset = new TreeMap<>();
        judgements.forEach((gate, judgement) -> reset.put(gate, judgement.resumed()));
        return new Watch(
                reset, blackout(), lookedSinceOwned, new Said(said.advanced(), said.skipping(), List.of()), errands);
    }

    /** The stop that no person lifts. */
    private Map<Stop, Note> blackout() {
        Map<Stop, Note> blackout = new EnumMap<>(Stop.class);
        blackout.putAll(stops);
        blackout.keySet().retainAll(Set.of(Stop.BLACKOUT));
        return blackout;
    }

    Watch without(Stop stop) {
        Map<Stop, Note> rest = new EnumMap<>(Stop.class);
        rest.putAll(stops);
        rest.remove(stop);
        return new Watch(judgements, rest, lookedSinceOwned, said, errands);
    }

    Watch unstopped() {
        return new Watch(judgements, Map.of(), lookedSinceOwned, said, errands);
    }

    Watch advancedHold() {
        return said(new Said(true, said.skipping(), said.approvals()));
    }

    private Watch said(Said next) {
        return new Watch(judgements, stops, lookedSinceOwned, next, errands);
    }

    Watch approved(Vote vote) {
        List<Vote> all =
                Stream.concat(said.approvals().stream(), Stream.of(vote)).toList();
        return said(new Said(said.advanced(), said.skipping(), all));
    }

    Watch skippingAll() {
        return new Watch(Map.of(), stops, lookedSinceOwned, new Said(true, true, List.of()), errands);
    }

    /** A step of new weights. */
    Watch nextStep() {
        return nextWait(judgements.keySet());
    }

    /** A step that leaves the weights as they are: the gates go on judging; what it waits for has to be read anew. */
    Watch nextWait(Collection<String> awaited) {
        Map<String, Judgement> kept = new TreeMap<>(judgements);
        kept.replaceAll((gate, judgement) -> awaited.contains(gate) ? judgement.forNextStep() : judgement);
        return new Watch(kept, stops, lookedSinceOwned, Said.NOTHING, errands);
    }

    Watch owned() {
        Map<String, Judgement> changed = new TreeMap<>();
        judgements.forEach((gate, judgement) -> changed.put(gate, judgement.forNewOwner()));
        return new Watch(changed, stops, false, said, errands);
    }

    Watch looked() {
        return lookedSinceOwned ? this : new Watch(judgements, stops, true, said, errands);
    }
}
