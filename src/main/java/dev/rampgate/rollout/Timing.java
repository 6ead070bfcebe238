package dev.rampgate.rollout;

import java.time.Duration;

/** The times that no plan sets, each with its reason. */
public final class Timing {
    /** A read may lag a write by this much before a difference counts (the vendor states no bound; seen below 1 s). */
    public static final Duration READ_LAG = Duration.ofSeconds(5);

    /** Between read-backs while a write has not arrived: quick enough to go on at once, slow enough for the quota. */
    public static final Duration READ_BACK = Duration.ofMillis(400);

    /** Between looks for drift while nothing is written. */
    public static final Duration PATROL = Duration.ofSeconds(30);

    /** A lost process loses at most this much counted time. */
    public static final Duration COUNT = Duration.ofSeconds(10);

    /** An unanswered call of a former owner may take effect for this long: one call's time limit. */
    public static final Duration QUIET = Duration.ofSeconds(5);

    /** After this nothing that was sent can still be accepted: the life of a signature and a minute. */
    public static final Duration LATE = Duration.ofMinutes(16);

    /** A hold without data waits at least this long for some. */
    public static final Duration DATA_WITHIN = Duration.ofMinutes(10);

    /** Between looks for servers to become healthy, on which the way back waits. */
    public static final Duration HEALTH = Duration.ofSeconds(5);

    /** So long the way back waits for the floors; then one healthy server has to do. */
    public static final Duration FLOORS = Duration.ofSeconds(30);

    /** A process that stays looks after what has ended for this long: three looks more. */
    public static final Duration TAIL = Duration.ofMinutes(2);

    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration FIRST_HOOK_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final Duration LONGEST_RETRY_BACK = Duration.ofSeconds(5);

    private Timing() {}

    /** How long to wait before a hook is tried again: doubling, and no longer than a try may take. */
    static Duration hookRetry(int tries, Duration timeout) {
        Duration doubled = FIRST_HOOK_RETRY.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 10));
        Duration longest = timeout.compareTo(LONGEST_RETRY) < 0 ? timeout : LONGEST_RETRY;
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /** How long to wait after so many troubles in a row: doubling, and shorter on the way back. */
    static Duration retry(int troubles, Heading heading) {
        Duration longest = heading == Heading.BACK ? LONGEST_RETRY_BACK : LONGEST_RETRY;
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(troubles - 1, 0), 10));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
