package dev.rampgate.gate.fetch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Servers that said that they are asked too often are left alone for a while: for as long as they say, otherwise for a second, doubling.
 * One for all that a process asks; safe for use by several threads.
 */
final class Restraint {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** A server may ask for no more than this: a gate that is blind for long fails. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    private final LongSupplier nanos;
    private final Map<String, Pause> pauses = new HashMap<>();

    /**
     * @param until by the monotonic clock, in nanoseconds
     * @param times how often in a row it was asked too often
     */
    private record Pause(long until, int times) {}

    Restraint(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Throws where the server is not to be asked now. */
    synchronized void check(Fetch fetch) throws FetchException {
        Pause pause = pauses.get(key(fetch));
        long left = pause == null ? 0 : pause.until() - nanos.getAsLong();
        if (left > 0) {
            throw new FetchException(fetch.address().origin() + " was asked too often and is left alone for another "
                    + (1 + Duration.ofNanos(left - 1).toSeconds()) + " s");
        }
    }

    synchronized void heard(Fetch fetch, Fetched answer) {
        Pause before = pauses.get(key(fetch));
        if (!answer.tooOften()) {
            boolean over = before != null && before.until() - nanos.getAsLong() <= 0;
            pauses.keySet().removeIf(key -> over && key.equals(key(fetch)));
            return;
        }
        int times = before == null ? 1 : before.times() + 1;
        Duration wait = answer.retryAfter()
                .map(asked -> shorter(asked, LONGEST_ASKED))
                .orElseGet(() -> shorter(FIRST.multipliedBy(1L << Math.min(times - 1, 10)), LONGEST));
        pauses.put(key(fetch), new Pause(nanos.getAsLong() + wait.toNanos(), times));
    }

    /** Behind one gateway others may be welcome. */
    private static String key(Fetch fetch) {
        return fetch.connection().name() + " " + fetch.address().origin();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
