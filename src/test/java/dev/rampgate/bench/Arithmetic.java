package dev.rampgate.bench;

import dev.rampgate.weight.BruteForcePath;
import dev.rampgate.weight.CallOrder;
import dev.rampgate.weight.Fit;
import dev.rampgate.weight.Fleet;
import dev.rampgate.weight.FloorCheck;
import dev.rampgate.weight.Floors;
import dev.rampgate.weight.Members;
import dev.rampgate.weight.Path;
import dev.rampgate.weight.Ratio;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Spread;
import dev.rampgate.weight.Weights;
import dev.rampgate.weight.WorstPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Weights and the order of calls against the best there is: B9 and B10. */
final class Arithmetic {
    private static final int MOST_SERVERS = 8;
    private static final int MOST_CALLS = 6;

    private Arithmetic() {}

    /** B9: the error of shares against all points looked at one by one, and against weights rounded naively. */
    static List<Figure> shares() {
        double ours = 0;
        double best = 0;
        double oursUnequal = 0;
        double naive = 0;
        double worst = 0;
        for (int canaries = 1; canaries <= MOST_SERVERS; canaries++) {
            for (int stables = 1; stables <= MOST_SERVERS; stables++) {
                Members members = Fleet.of(canaries, stables);
                Path path = Path.of(members, Spread.EVEN);
                long[] equal = new long[canaries];
                java.util.Arrays.fill(equal, 1);
                BruteForcePath brute = new BruteForcePath(Fleet.equal(stables, 100), equal, Spread.EVEN);
                for (int percent = 1; percent <= 99; percent++) {
                    double wanted = percent / 100.0;
                    double error =
                            Math.abs(path.nearest(Share.percent(percent)).gets().toDouble() - wanted);
                    ours += error;
                    worst = Math.max(worst, error);
                    best += Math.abs(members.shareAt(brute.nearest(percent)).toDouble() - wanted);
                    if (canaries != stables) {
                        oursUnequal += error;
                        naive += Math.abs((double) canaries * percent / (canaries * percent + stables * (100 - percent))
                                - wanted);
                    }
                }
            }
        }
        int all = MOST_SERVERS * MOST_SERVERS * 99;
        int unequal = MOST_SERVERS * (MOST_SERVERS - 1) * 99;
        return List.of(
                Figure.ratio(
                        "B9 mean share error : optimum by brute force (worst %.3f %%)".formatted(worst * 100),
                        percent(ours / all),
                        percent(best / all),
                        ours / best,
                        1.000001),
                Figure.atLeast(
                        "B9 share error of round(p*100) on unequal pools : ours",
                        percent(oursUnequal / unequal),
                        percent(naive / unequal),
                        naive / oursUnequal,
                        10));
    }

    private static String percent(double error) {
        return "%.4f %%".formatted(error * 100);
    }

    /** B10: the largest overload after any call, against every other order of the same calls. */
    static List<Figure> prefixes() {
        double worst = 1;
        int compared = 0;
        int blackouts = 0;
        double oursAtWorst = 1;
        double bestAtWorst = 1;
        for (int canaries = 1; canaries <= 10; canaries++) {
            for (int stables = 2; stables <= 10; stables++) {
                Members members = Fleet.of(canaries, stables);
                CallOrder order = CallOrder.of(FloorCheck.of(members, new Floors(1, Share.percent(1)), Set.of()), 2);
                Weights present = members.baseline();
                for (int asked : new int[] {5, 25, 50, 75, 100}) {
                    Fit fit = Path.of(members, Spread.EVEN).nearest(Share.percent(asked));
                    List<Weights> calls = order.forward(present, fit.weights());
                    if (calls.size() > 1 && calls.size() <= MOST_CALLS) {
                        WorstPrefix ours = WorstPrefix.of(present, calls);
                        double peak = ours.maxLoadFactor().toDouble();
                        double best = best(present, calls);
                        compared++;
                        blackouts += ours.minTotalWeight() == 0 ? 1 : 0;
                        if (peak / best > worst) {
                            worst = peak / best;
                            oursAtWorst = peak;
                            bestAtWorst = best;
                        }
                    }
                    present = fit.weights();
                }
            }
        }
        return List.of(
                Figure.ratio(
                        "B10 peak overload : best order of %d instances, worst".formatted(compared),
                        "%.3f".formatted(oursAtWorst),
                        "%.3f".formatted(bestAtWorst),
                        worst,
                        1.01),
                Figure.ratio("B10 black-outs", "" + blackouts, "0", blackouts, 0));
    }

    private static double best(Weights present, List<Weights> calls) {
        List<List<Weights>> orders = new ArrayList<>();
        permute(new ArrayList<>(calls), 0, orders);
        return orders.stream()
                .map(order -> WorstPrefix.of(present, order).maxLoadFactor())
                .mapToDouble(Ratio::toDouble)
                .min()
                .orElseThrow();
    }

    private static void permute(List<Weights> calls, int from, List<List<Weights>> orders) {
        if (from == calls.size()) {
            orders.add(List.copyOf(calls));
            return;
        }
        for (int i = from; i < calls.size(); i++) {
            java.util.Collections.swap(calls, from, i);
            permute(calls, from + 1, orders);
            java.util.Collections.swap(calls, from, i);
        }
    }
}
