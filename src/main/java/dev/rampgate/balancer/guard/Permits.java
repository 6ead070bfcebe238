package dev.rampgate.balancer.guard;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** The permits of one lane: fewer after each throttling, one more after each quiet while, never more than the settings say. Thread-safe. */
final class Permits {
    /** Long enough that trying one more costs few rejections, short enough to find a quota that grew. */
    private static final Duration QUIET = Duration.ofSeconds(20);

    private final AtomicRateLimiter limiter;
    private final LongSupplier nanos;
    private final int most;
    private long changedAt;

    Permits(String name, int perSecond, Duration patience, LongSupplier nanos) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(perSecond)
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(patience)
                .build();
        // The library's own factory reads the system's clock; this is the class that it makes.
        this.limiter = new AtomicRateLimiter(name, config, Map.of(), nanos::getAsLong);
        this.nanos = nanos;
        this.most = perSecond;
        this.changedAt = nanos.getAsLong();
    }

    /** Takes one permit; how long to wait for it, negative where that is too long and none was taken. */
    Duration take() {
        return Duration.ofNanos(limiter.reservePermission());
    }

    synchronized void throttled() {
        int now = limiter.getRateLimiterConfig().getLimitForPeriod();
        change(Math.max(1, Math.min(now - 1, now * 3 / 4)));
    }

    synchronized void answered() {
        int now = limiter.getRateLimiterConfig().getLimitForPeriod();
        if (now < most && nanos.getAsLong() - changedAt >= QUIET.toNanos()) {
            change(now + 1);
        }
    }

    private void change(int perSecond) {
        limiter.changeLimitForPeriod(perSecond);
        changedAt = nanos.getAsLong();
    }
}
