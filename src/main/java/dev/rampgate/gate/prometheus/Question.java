package dev.rampgate.gate.prometheus;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is asked for one reading.
 *
 * @param enough how many events it takes for the value to mean something; empty: any
 * @param timeout for all of it
 */
record Question(Query value, Requirement require, Optional<Count> enough, Duration timeout) {
    /** How many events there are, and how many there must be. */
    record Count(Query events, int atLeast) {
        /** Why the value is not worth asking for; empty where it is. */
        Optional<Finding> missing(Instant at, Duration timeout, Fetcher fetcher) throws FetchException {
            Requirement wanted = Requirement.parse(">= " + atLeast);
            Finding found = events.at(at, timeout, fetcher).judge(wanted);
            return switch (found.result()) {
                case PASS -> Optional.empty();
                case FAIL -> Optional.of(Finding.noData("too few events: " + found.detail()));
                case NO_DATA, ERROR -> Optional.of(found.withDetail("minCount: " + found.detail()));
            };
        }
    }

    Finding ask(Instant at, Fetcher fetcher) throws FetchException {
        if (enough.isEmpty()) {
            return value.at(at, timeout, fetcher).judge(require);
        }
        Supplier<Duration> left = fetcher.countdown(timeout);
        Optional<Finding> missing = enough.get().missing(at, left.get(), fetcher);
        return missing.isPresent()
                ? missing.get()
                : value.at(at, left.get(), fetcher).judge(require);
    }
}
