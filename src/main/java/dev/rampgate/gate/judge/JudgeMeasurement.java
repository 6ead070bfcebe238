package dev.rampgate.gate.judge;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.statistics.Classification;
import dev.rampgate.statistics.Judge;
import dev.rampgate.statistics.Judged;
import dev.rampgate.statistics.Metric;
import dev.rampgate.statistics.Score;
import dev.rampgate.statistics.Scoring;
import dev.rampgate.statistics.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads every metric since the weights had settled, and judges them all. */
record JudgeMeasurement(List<Compared> metrics, Scoring scoring, Duration step, Asked asked)
        implements Fetcher.Measurement {
    /** What all differences of two series of so many points cost is paid in a blink. */
    private static final int MOST_POINTS = 1_500;

    private static final MathContext DIGITS = new MathContext(4);

    /** A metric, and the queries for its points. */
    record Compared(Metric metric, String canary, String stable) {}

    /** Whom to ask, and for how long in all. */
    record Asked(Points points, Connection over, Duration timeout, Fetcher fetcher) {}

    @Override
    public Finding measure(Occasion occasion) throws FetchException {
        long times = 1 + Duration.between(occasion.from(), occasion.to()).dividedBy(step);
        if (times > MOST_POINTS) {
            throw new FetchException(times + " points are more than " + MOST_POINTS + "; write a longer step than "
                    + step.toSeconds() + "s");
        }
        Supplier<Duration> left = asked.fetcher().countdown(asked.timeout());
        List<Judged> judged = new ArrayList<>();
        for (Compared compared : metrics) {
            Series stable = points(compared.stable(), occasion, left.get());
            Series canary = points(compared.canary(), occasion, left.get());
            judged.add(Judge.judge(compared.metric().of(stable, canary)));
        }
        Score score = scoring.score(judged);
        return new Finding(result(score, judged, times), score.total(), told(score, judged));
    }

    private Series points(String query, Occasion occasion, Duration timeout) throws FetchException {
        Instant from = occasion.from();
        return asked.points().read(query, from, occasion.to(), step, asked.over(), timeout);
    }

    /** What did not pass only because too little is known, or is not bad enough, says nothing yet. */
    private Reading.Result result(Score score, List<Judged> judged, long times) {
        boolean bad = judged.stream()
                .anyMatch(one -> !one.metric().rule().importance().muted()
                        && one.classification().isScored()
                        && one.classification() != Classification.PASS);
        return switch (score.verdict()) {
            case PASS -> isYoung(times) ? Reading.Result.NO_DATA : Reading.Result.PASS;
            case MARGINAL -> Reading.Result.NO_DATA;
            case FAIL -> bad && !isYoung(times) ? Reading.Result.FAIL : Reading.Result.NO_DATA;
        };
    }

    /** Whether not every metric can have its points yet. */
    private boolean isYoung(long times) {
        return metrics.stream().anyMatch(one -> one.metric().rule().strictness().minSamples() > times);
    }

    private String told(Score score, List<Judged> judged) {
        String metrics = judged.stream()
                .sorted(Comparator.comparing(one -> one.classification() == Classification.PASS))
                .map(JudgeMeasurement::told)
                .collect(Collectors.joining("; "));
        String reason = score.reason().isEmpty() ? "" : ", " + score.reason();
        return "score " + plain(score.total()) + ", passes at "
                + plain(scoring.thresholds().pass()) + reason + ": " + metrics;
    }

    private static String told(Judged judged) {
        String interval = judged.shift()
                .map(shift -> " by " + plain(shift.low()) + " to " + plain(shift.high()))
                .orElse("");
        return judged.metric().name() + " " + judged.classification().word() + ", " + judged.reason() + interval;
    }

    private static String plain(double value) {
        BigDecimal number = new BigDecimal(value, DIGITS).stripTrailingZeros();
        return Math.abs(number.scale()) <= 9 ? number.toPlainString() : number.toString();
    }
}
