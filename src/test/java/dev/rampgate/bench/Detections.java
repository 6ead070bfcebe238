package dev.rampgate.bench;

import dev.rampgate.statistics.Comparison;
import dev.rampgate.statistics.Detection;
import java.util.List;

/** How soon a worse canary is seen, in ratio to tests over an hour: B11. */
final class Detections {
    private static final long SEED = 11;
    private static final double MOST_OF_PEERS = 0.02;

    private Detections() {}

    /**
     * B11. Only the ratios to the rank test fail the build: six looks in an hour see a canary that is four times as bad at the first of
     * them, after ten minutes, so that a tenth would be one of our looks.
     */
    static List<Figure> delays() {
        Detection.FalseAlarms alarms = Detection.falseAlarms(SEED);
        Detection.Delays four = Detection.delays(4, SEED);
        Detection.Delays two = Detection.delays(2, SEED);
        return List.of(
                Figure.ratio(
                        "B11 false alarms at 1.25 times the errors, 95 % bound : stated",
                        percent(alarms.ours()),
                        percent(Comparison.USUAL.falseAlarm()),
                        alarms.ours() / Comparison.USUAL.falseAlarm(),
                        1),
                alarms("the rank test", alarms.rank()),
                alarms("the O'Brien-Fleming design", alarms.sequential()),
                against("4x errors seen : rank test of 60 minutes", four.ours(), four.rank(), 0.1, true),
                against("4x errors after 60 good minutes : rank test", four.oursLater(), four.rank(), 0.1, true),
                against("2x errors seen : rank test of 60 minutes", two.ours(), two.rank(), 0.5, true),
                against("4x errors seen : O'Brien-Fleming, 6 looks", four.ours(), four.sequential(), 0.1, false),
                against("4x after 60 good minutes : the same", four.oursLater(), four.sequential(), 0.1, false),
                against("2x errors seen : the same", two.ours(), two.sequential(), 0.5, false));
    }

    private static Figure alarms(String peer, double bound) {
        return Figure.ratio(
                "B11 the same of " + peer + " : 2 %", percent(bound), percent(MOST_OF_PEERS), bound / MOST_OF_PEERS, 1);
    }

    private static Figure against(String name, double ours, double peer, double limit, boolean fails) {
        return new Figure("B11 " + name, minutes(ours), minutes(peer), ours / peer, limit, false, fails);
    }

    private static String minutes(double minutes) {
        return minutes == Integer.MAX_VALUE ? "never" : "%.1f min".formatted(minutes);
    }

    private static String percent(double part) {
        return "%.3f %%".formatted(part * 100);
    }
}
