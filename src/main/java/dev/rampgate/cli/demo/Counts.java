package dev.rampgate.cli.demo;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many answers visitors got from each version so far, and how many of them were errors.
 *
 * @param time when they were counted
 */
record Counts(Instant time, Map<String, Long> answers, Map<String, Long> errors) {
    static final String UNANSWERED = "none";

    Counts {
        answers = Map.copyOf(answers);
        errors = Map.copyOf(errors);
    }

    /** What came between an earlier count and this one. */
    Counts since(Counts earlier) {
        return new Counts(time, minus(answers, earlier.answers), minus(errors, earlier.errors));
    }

    private static Map<String, Long> minus(Map<String, Long> later, Map<String, Long> earlier) {
        Map<String, Long> difference = new TreeMap<>(later);
        earlier.forEach((version, count) -> difference.merge(version, -count, Long::sum));
        return difference;
    }

    long of(String version) {
        return answers.getOrDefault(version, 0L);
    }

    long all() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The part of the answers that came from a version; 0 where there are none. */
    double share(String version) {
        return all() == 0 ? 0 : (double) of(version) / all();
    }
}
