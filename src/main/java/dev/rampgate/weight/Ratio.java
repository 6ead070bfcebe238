package dev.rampgate.weight;

/** An exact fraction of at least 0, in lowest terms. */
public record Ratio(long part, long whole) implements Comparable<Ratio> {
    public static final Ratio ZERO = new Ratio(0, 1);
    public static final Ratio ONE = new Ratio(1, 1);

    public Ratio {
        if (whole <= 0 || part < 0) {
            throw new IllegalArgumentException(part + "/" + whole + " is not a fraction of at least 0");
        }
        long divisor = commonDivisor(part, whole);
        part /= divisor;
        whole /= divisor;
    }

    public static Ratio of(long part) {
        return new Ratio(part, 1);
    }

    public static Ratio of(Share share) {
        return new Ratio(share.part(), share.whole());
    }

    public Ratio times(Ratio other) {
        return new Ratio(Math.multiplyExact(part, other.part), Math.multiplyExact(whole, other.whole));
    }

    /** Throws IllegalArgumentException where the other is 0. */
    public Ratio dividedBy(Ratio other) {
        return new Ratio(Math.multiplyExact(part, other.whole), Math.multiplyExact(whole, other.part));
    }

    static Ratio larger(Ratio one, Ratio other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    static Ratio smaller(Ratio one, Ratio other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** The greatest common divisor of two numbers of at least 0. */
    static long commonDivisor(long one, long other) {
        long a = one;
        long b = other;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    public double toDouble() {
        return (double) part / whole;
    }

    /** By value, exactly: the products are compared with all their 128 bits. */
    @Override
    public int compareTo(Ratio other) {
        int high = Long.compare(Math.multiplyHigh(part, other.whole), Math.multiplyHigh(other.part, whole));
        return high != 0 ? high : Long.compareUnsigned(part * other.whole, other.part * whole);
    }

    @Override
    public String toString() {
        return whole == 1 ? Long.toString(part) : part + "/" + whole;
    }
}
