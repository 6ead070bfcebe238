package dev.rampgate.weight;

/** The load balancer's integer weight of one server, 0 to 100; 0 means no new requests. */
public record Weight(int value) implements Comparable<Weight> {
    public static final Weight ZERO = new Weight(0);
    public static final int MAX = 100;

    public Weight {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("weight " + value + " is not between 0 and 100");
        }
    }

    public static Weight of(int value) {
        return new Weight(value);
    }

    public boolean isZero() {
        return value == 0;
    }

    @Override
    public int compareTo(Weight other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
