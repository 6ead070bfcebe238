package dev.rampgate.weight;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A share of traffic as an exact fraction from 0 to 1, in lowest terms. */
public record Share(long part, long whole) implements Comparable<Share> {
    public static final Share NONE = new Share(0, 1);
    public static final Share ALL = new Share(1, 1);

    private static final long PERCENT_SCALE = 10_000;

    public Share {
        if (whole <= 0 || part < 0 || part > whole) {
            throw new IllegalArgumentException(part + "/" + whole + " is not a share between 0 and 1");
        }
        long divisor = Ratio.commonDivisor(part, whole);
        part /= divisor;
        whole /= divisor;
    }

    /** A percentage from 0 to 100 with at most two decimals; throws IllegalArgumentException otherwise. */
    public static Share percent(BigDecimal percent) {
        try {
            return new Share(percent.movePointRight(2).longValueExact(), PERCENT_SCALE);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(percent + " has more than two decimals", e);
        }
    }

    public static Share percent(int percent) {
        return percent(BigDecimal.valueOf(percent));
    }

    /** The share of {@code to} among both totals; {@link #NONE} where both are 0. */
    public static Share of(long to, long from) {
        return to + from == 0 ? NONE : new Share(to, to + from);
    }

    public double toDouble() {
        return (double) part / whole;
    }

    /** The share as a number from 0 to 1, rounded half up to six decimals. */
    public BigDecimal rounded() {
        return BigDecimal.valueOf(part)
                .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64)
                .setScale(6, RoundingMode.HALF_UP);
    }

    /** The share {@code step} of {@code steps} even steps on the way to another. */
    Share towards(Share end, int step, int steps) {
        long here = Math.multiplyExact(Math.multiplyExact(part, end.whole), steps - step);
        long there = Math.multiplyExact(Math.multiplyExact(end.part, whole), step);
        return new Share(Math.addExact(here, there), Math.multiplyExact(Math.multiplyExact(whole, end.whole), steps));
    }

    /** The distance between two shares. */
    public Share distanceTo(Share other) {
        long a = Math.multiplyExact(part, other.whole);
        long b = Math.multiplyExact(other.part, whole);
        return new Share(Math.abs(a - b), Math.multiplyExact(whole, other.whole));
    }

    @Override
    public int compareTo(Share other) {
        return Long.compare(Math.multiplyExact(part, other.whole), Math.multiplyExact(other.part, whole));
    }

    /** In percent with as many decimals as it takes, at least one and at most two: {@code 25.0%}, {@code 12.55%}. */
    @Override
    public String toString() {
        BigDecimal percent = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return (percent.scale() < 1 ? percent.setScale(1) : percent).toPlainString() + "%";
    }
}
