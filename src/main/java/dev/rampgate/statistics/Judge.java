package dev.rampgate.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says of a metric whether the experiment is higher or lower than the control, as Kayenta's judge does. */
public final class Judge {
    private static final MathContext DIGITS = new MathContext(4);

    private final Metric metric;
    private final MetricRule rule;
    private final Sample experiment;
    private final Sample control;

    private Judge(Metric metric) {
        this.metric = metric;
        this.rule = metric.rule();
        this.experiment = rule.prepared(metric.experiment());
        this.control = rule.prepared(metric.control());
    }

    public static Judged judge(Metric metric) {
        return new Judge(metric).judged();
    }

    private Judged judged() {
        int fewest = Math.min(experiment.size(), control.size());
        if (fewest == 0 && rule.missing() == Missing.REPLACE) {
            return alike("no points, and what is missing is replaced");
        }
        if (fewest < rule.strictness().minSamples()) {
            return noData();
        }
        if (experiment.sameAs(control)) {
            return alike("both sides have the same values");
        }
        if (experiment.least() == control.most() && experiment.most() == control.least()) {
            return alike("there is one value only");
        }
        return compared();
    }

    private Judged alike(String reason) {
        double neutral = rule.effect().measure().neutral();
        return new Judged(metric, Classification.PASS, false, Optional.empty(), OptionalDouble.of(neutral), reason);
    }

    private Judged noData() {
        Importance importance = rule.importance();
        boolean fails = importance.mustHaveData() && !importance.critical();
        return new Judged(
                metric,
                fails ? Classification.NODATA_FAIL_METRIC : Classification.NODATA,
                importance.critical(),
                Optional.empty(),
                OptionalDouble.empty(),
                "control has " + control.size() + ", experiment " + experiment.size() + " of "
                        + rule.strictness().minSamples() + " points");
    }

    private Judged compared() {
        Shift shift = RankTest.shift(experiment, control, rule.strictness().confidence());
        double bound = rule.strictness().tolerance() * Math.abs(shift.estimate());
        if (shift.isAbove(bound)) {
            return high(shift);
        }
        return shift.isBelow(-bound) ? low(shift) : compared(shift, Classification.PASS, false, "no clear difference");
    }

    private Judged high(Shift shift) {
        double size = size();
        if (!rule.direction().mindsHigh()) {
            return compared(shift, Classification.PASS, false, "higher, which is welcome");
        }
        if (rule.effect().allowsHigh(size)) {
            String reason =
                    allowed("higher", "below allowedIncrease ", rule.effect().allowedIncrease());
            return compared(shift, Classification.PASS, false, reason);
        }
        return compared(shift, Classification.HIGH, rule.effect().isCriticalHigh(size), "higher");
    }

    private Judged low(Shift shift) {
        double size = size();
        if (!rule.direction().mindsLow()) {
            return compared(shift, Classification.PASS, false, "lower, which is welcome");
        }
        if (rule.effect().allowsLow(size)) {
            String reason =
                    allowed("lower", "above allowedDecrease ", rule.effect().allowedDecrease());
            return compared(shift, Classification.PASS, false, reason);
        }
        return compared(shift, Classification.LOW, rule.effect().isCriticalLow(size), "lower");
    }

    private double size() {
        return rule.effect().measure().of(experiment, control);
    }

    private String allowed(String what, String side, double limit) {
        BigDecimal size = new BigDecimal(size(), DIGITS);
        return what + ", but " + size.stripTrailingZeros().toPlainString() + " is " + side + limit;
    }

    private Judged compared(Shift shift, Classification classification, boolean critical, String reason) {
        double size = size();
        return new Judged(
                metric,
                classification,
                critical && rule.importance().critical(),
                Optional.of(shift),
                Double.isNaN(size) ? OptionalDouble.empty() : OptionalDouble.of(size),
                reason);
    }
}
