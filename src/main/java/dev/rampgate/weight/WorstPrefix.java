package dev.rampgate.weight;

import java.util.ArrayList;
import java.util.List;

/**
 * The worst moment among the states after each of some calls, the last included; of no calls: the state before.
 *
 * @param minTotalWeight the smallest total weight
 * @param maxLoadFactor the largest load of one server, relative to the larger of its loads before and after; its load is its part of
 *     the total weight
 */
public record WorstPrefix(int minTotalWeight, Ratio maxLoadFactor) {
    public static WorstPrefix of(Weights before, List<Weights> calls) {
        List<Weights> states = new ArrayList<>();
        Weights state = before;
        for (Weights call : calls) {
            state = state.with(call);
            states.add(state);
        }
        if (states.isEmpty()) {
            return new WorstPrefix(before.total(), Ratio.ONE);
        }
        Weights after = state;
        return new WorstPrefix(
                states.stream().mapToInt(Weights::total).min().orElse(0),
                states.stream().map(at -> largestFactor(before, at, after)).reduce(Ratio.ZERO, Ratio::larger));
    }

    /** The worse of both in everything: of several levels, one after the other. */
    public WorstPrefix orWorse(WorstPrefix other) {
        return new WorstPrefix(
                Math.min(minTotalWeight, other.minTotalWeight), Ratio.larger(maxLoadFactor, other.maxLoadFactor));
    }

    private static Ratio largestFactor(Weights before, Weights at, Weights after) {
        int totalBefore = before.total();
        int totalAt = at.total();
        int totalAfter = after.total();
        return at.servers().stream()
                .map(server -> {
                    Ratio usual = Ratio.larger(load(before, totalBefore, server), load(after, totalAfter, server));
                    return usual.equals(Ratio.ZERO)
                            ? Ratio.ZERO
                            : load(at, totalAt, server).dividedBy(usual);
                })
                .reduce(Ratio.ZERO, Ratio::larger);
    }

    private static Ratio load(Weights weights, int total, ServerKey server) {
        Weight weight = weights.find(server);
        return weight == null || total == 0 ? Ratio.ZERO : new Ratio(weight.value(), total);
    }
}
