package dev.rampgate.cli.recorded;

import static dev.rampgate.cli.recorded.RecordedFile.isMissing;
import static dev.rampgate.cli.recorded.RecordedFile.isNull;
import static dev.rampgate.cli.recorded.RecordedFile.or;

import dev.rampgate.api.Compared;
import dev.rampgate.api.Refused;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Value;
import dev.rampgate.statistics.Comparison;
import dev.rampgate.statistics.Counts;
import dev.rampgate.statistics.Evidence;
import dev.rampgate.statistics.Interval;
import dev.rampgate.statistics.Look;
import dev.rampgate.statistics.settings.ComparisonReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a canary and of stable over time, compared as the gate {@code compare} does.
 *
 * @param intervals in their order, at least one
 */
public record RecordedCounts(Comparison comparison, List<Interval> intervals) {
    private static final int MOST_SECONDS = 30 * 24 * 3600;

    /**
     * What a file says.
     *
     * @param source the file's name as the user gave it
     * @throws Refused with everything that is wrong in it
     */
    public static RecordedCounts read(String source, String text) throws Refused {
        return RecordedFile.read(source, text, "a file of counts", RecordedCounts::counts);
    }

    private static @Nullable RecordedCounts counts(Fields fields) {
        Double alarm = fields.number("falseAlarm", "a number between 0 and 1", value -> value > 0 && value < 1);
        Comparison comparison = ComparisonReader.read(fields, alarm);
        List<Interval> intervals = intervals(fields);
        return intervals.isEmpty() ? null : new RecordedCounts(comparison, intervals);
    }

    private static List<Interval> intervals(Fields fields) {
        List<Interval> intervals = new ArrayList<>();
        Value written =
                fields.needed("intervals", "there is nothing to compare without them", "write intervals: [...]");
        List<Value> items = written == null ? null : written.items();
        if (written != null && items != null && items.isEmpty()) {
            written.error("intervals is empty", "", "");
        }
        for (Value item : or(items, List.<Value>of())) {
            Fields interval = item.fields();
            if (interval != null) {
                intervals.add(interval(interval));
            }
        }
        return intervals;
    }

    private static Interval interval(Fields fields) {
        Double seconds = fields.number(
                "seconds", "a number above 0, up to 30 days", value -> value >= 0.001 && value <= MOST_SECONDS);
        Boolean write = fields.truth("write");
        Interval interval = new Interval(
                Duration.ofMillis(Math.round(or(seconds, 60.0) * 1000)),
                or(write, false),
                side(fields.value("canary")),
                side(fields.value("stable")));
        fields.done();
        return interval;
    }

    private static Counts side(@Nullable Value written) {
        Fields fields = written == null || isMissing(written) ? null : written.fields();
        if (fields == null) {
            return Counts.NONE;
        }
        Value total = fields.value("total");
        Value bad = fields.value("bad");
        fields.done();
        Long all = total == null ? null : count(total);
        Long wrong = bad == null || isNull(bad) ? Long.valueOf(0) : count(bad);
        if (all == null || wrong == null) {
            return Counts.NONE;
        }
        if (bad != null && wrong > all) {
            bad.error("bad is " + wrong + " and total is " + all, "the bad ones are among them", "");
            return Counts.NONE;
        }
        return new Counts(wrong, all);
    }

    /** A rate that was multiplied by its time is seldom whole; null where it is missing or wrong. */
    private static @Nullable Long count(Value value) {
        Double count = isMissing(value)
                ? null
                : value.number("a count from 0 to 1e15", number -> number >= 0 && number <= Counts.MOST);
        return count == null ? null : Math.round(count);
    }

    /** Looks after each interval. */
    public Compared compared() {
        List<Look> looks = new ArrayList<>();
        Evidence evidence = Evidence.NONE;
        for (Interval interval : intervals) {
            Look look = comparison.look(evidence, interval);
            evidence = look.evidence();
            looks.add(look);
        }
        Look last = looks.get(looks.size() - 1);
        Integer failed = IntStream.range(0, looks.size())
                .filter(i -> looks.get(i).evidence().failed())
                .boxed()
                .findFirst()
                .orElse(null);
        return new Compared(
                word(last),
                last.evidence().value(),
                failed,
                IntStream.range(0, looks.size())
                        .mapToObj(i -> view(intervals.get(i), looks.get(i)))
                        .toList(),
                comparison.limit(),
                reason(last, failed));
    }

    private static String word(Look look) {
        return look.finding().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Compared.IntervalView view(Interval interval, Look look) {
        return new Compared.IntervalView(
                look.evidence().value(),
                word(look),
                interval.length().toMillis() / 1000.0,
                interval.afterWrite(),
                new Compared.CountView(
                        interval.canary().bad(), interval.canary().total()),
                new Compared.CountView(
                        interval.stable().bad(), interval.stable().total()));
    }

    private String reason(Look last, @Nullable Integer failed) {
        Evidence evidence = last.evidence();
        return switch (last.finding()) {
            case FAIL -> "the evidence reached the limit in interval " + or(failed, 0);
            case PASS -> "enough requests, and no evidence that the canary is worse";
            case NO_DATA ->
                Math.min(evidence.canary(), evidence.stable()) >= comparison.minRequests()
                        ? "the last interval has no requests on one side"
                        : "canary " + evidence.canary() + ", stable " + evidence.stable() + " of "
                                + comparison.minRequests() + " requests since the last write";
        };
    }
}
