package dev.rampgate.rollout;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a rollout, like {@code r-7k2m}; of one target of a campaign like {@code r-7k2m.hangzhou}, and of the one that takes it
 * back {@code r-7k2m.hangzhou.back}. Safe in file names and addresses.
 */
public record RolloutId(String value) implements Comparable<RolloutId> {
    private static final Pattern FORM = Pattern.compile("r-[0-9a-z]{4,12}(\\.[a-z0-9-]{1,40}(\\.back)?)?");

    public RolloutId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a rollout id looks like r-7k2m, not " + value);
        }
    }

    /** The campaign that it is part of; empty for one that stands alone. */
    public Optional<RolloutId> campaign() {
        int dot = value.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(new RolloutId(value.substring(0, dot)));
    }

    /** The name of its target in the campaign; empty for one that stands alone. */
    public Optional<String> target() {
        return campaign()
                .map(parent -> value.substring(parent.value.length() + 1).replaceFirst("\\.back$", ""));
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
