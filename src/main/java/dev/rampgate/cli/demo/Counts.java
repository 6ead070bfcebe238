package dev.rampgate.cli.demo;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many answers visitors got from each version so far.
 *
 * @param time when they were counted
 */
record Counts(Instant time, Map<String, Long> answers) {
    Counts {
        answers = Map.copyOf(answers);
    }

    /** What came between an earlier count and this one. */
    Counts since(Counts earlier) {
        Map<String, Long> between = new TreeMap<>(answers);
        earlier.answers.forEach((version, count) -> between.merge(version, -count, Long::sum));
        return new Counts(time, between);
    }

    long of(String version) {
        return answers.getOrDefault(version, 0L);
    }

    long all() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The part of the answers that came from a version; 0 where there are none. */
    double share(String version) {
        return all() == 0 ? 0 : (double) of(version) / all();
    }
}
