package dev.rampgate.rollout;

import java.util.regex.Pattern;

/** The name of a rollout, like {@code r-7k2m}; safe in file names and addresses. */
public record RolloutId(String value) implements Comparable<RolloutId> {
    private static final Pattern FORM = Pattern.compile("r-[0-9a-z]{4,12}(\\.[a-z0-9-]{1,40})?");

    public RolloutId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a rollout id looks like r-7k2m, not " + value);
        }
    }

    @Override
    public int compareTo(RolloutId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
