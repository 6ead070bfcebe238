package dev.rampgate.engine;

import dev.rampgate.api.Preview;
import dev.rampgate.course.Asked;
import dev.rampgate.course.Policy;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.statistics.Comparison;
import dev.rampgate.statistics.Power;
import dev.rampgate.statistics.settings.ComparisonReader;
import dev.rampgate.weight.Share;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** How likely a gate that compares sees a canary with four times the usual errors before it may pass: whether its {@code minRequests} are enough. */
final class Detection {
    private static final double USUAL = 0.005;
    private static final double BAD = 0.02;

    /** More are as good as certain, and take long to try. */
    private static final long MOST_REQUESTS = 100_000;

    private Detection() {}

    /** Null for other gates, and where one side has no traffic. */
    static Preview.@Nullable PowerPreview of(Policy.Condition gate, Share share) {
        Asked asked = gate.asked().filter(any -> any.kind().equals("compare")).orElse(null);
        double part = share.toDouble();
        if (asked == null || part < 0.001 || part >= 1) {
            return null;
        }
        Comparison comparison = comparison(asked.settings());
        long requests = Math.max(1, Math.min(comparison.minRequests(), MOST_REQUESTS));
        // the same numbers each time: the same plan has the same preview
        SplittableRandom numbers = new SplittableRandom(1);
        double seen = new Power(comparison, USUAL, BAD, part).seenWithin(requests, numbers::nextDouble);
        return new Preview.PowerPreview(requests, USUAL, BAD, Math.round(seen * 100) / 100.0);
    }

    /** The usual one where something is not written; that all of it is right was checked with the plan. */
    private static Comparison comparison(Map<String, String> settings) {
        Position nowhere = new Position("", 1, 1);
        List<Node.Entry> entries = settings.entrySet().stream()
                .map(setting -> new Node.Entry(
                        new Node.Scalar(nowhere, setting.getKey(), false),
                        new Node.Scalar(nowhere, setting.getValue(), false)))
                .toList();
        String percent = settings.getOrDefault("falseAlarm", "1%").replaceAll("\\s*%$", "");
        Fields fields = new Fields(new Node.Mapping(nowhere, entries), new Problems());
        return ComparisonReader.read(fields, Double.parseDouble(percent) / 100);
    }
}
