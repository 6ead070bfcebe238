package dev.rampgate.gate.compare;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.statistics.Comparison;
import dev.rampgate.statistics.Counts;
import dev.rampgate.statistics.Evidence;
import dev.rampgate.statistics.Interval;
import dev.rampgate.statistics.Look;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts both sides in one window, and adds what that says to the evidence. */
record CompareMeasurement(Comparison comparison, Side canary, Side stable, Asked asked) implements Fetcher.Measurement {
    /** Whom to ask, and for how long in all. */
    record Asked(Counter counter, Connection over, Duration timeout, Fetcher fetcher) {}

    @Override
    public Finding measure(Occasion occasion) throws FetchException {
        Duration window = Duration.between(occasion.from(), occasion.to());
        Supplier<Duration> left = asked.fetcher().countdown(asked.timeout());
        Side.Asking asking =
                query -> asked.counter().count(query.over(window), occasion.to(), asked.over(), left.get());
        Interval interval = new Interval(window, occasion.afterWrite(), canary.count(asking), stable.count(asking));
        Look look = comparison.look(occasion.before(), interval);
        return new Finding(result(look), look.evidence().value(), told(interval, look), Optional.of(look.evidence()));
    }

    private static Reading.Result result(Look look) {
        return switch (look.finding()) {
            case PASS -> Reading.Result.PASS;
            case FAIL -> Reading.Result.FAIL;
            case NO_DATA -> Reading.Result.NO_DATA;
        };
    }

    private String told(Interval interval, Look look) {
        String counts = "canary " + told(interval.canary()) + ", stable " + told(interval.stable());
        String likely = times(look.evidence().value()) + " times more likely worse than not, fails at "
                + times(comparison.limit());
        return counts + "; " + likely + missing(look);
    }

    private static String told(Counts counts) {
        return counts.bad() + " bad of " + counts.total();
    }

    private String missing(Look look) {
        Evidence evidence = look.evidence();
        long fewest = Math.min(evidence.canary(), evidence.stable());
        boolean few = look.finding() == dev.rampgate.statistics.Finding.NO_DATA && fewest < comparison.minRequests();
        return few ? "; " + fewest + " of " + comparison.minRequests() + " requests since the last write" : "";
    }

    /** With two digits that mean something. */
    private static String times(double value) {
        return value >= 10
                ? String.format(Locale.ROOT, value < 1e6 ? "%.0f" : "%.1e", value)
                : String.format(Locale.ROOT, "%.2g", value);
    }
}
