package dev.rampgate.emulator.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Refuses the call that would be one too many within any second; refused calls do not count. Not thread-safe. */
final class CallRate {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable Integer most;
    private final LongSupplier nanos;
    private final Deque<Long> accepted = new ArrayDeque<>();

    CallRate(@Nullable Integer most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    void check() {
        if (most == null) {
            return;
        }
        long now = nanos.getAsLong();
        while (!accepted.isEmpty() && now - accepted.peekFirst() >= SECOND) {
            accepted.removeFirst();
        }
        if (accepted.size() >= most) {
            throw throttled();
        }
        accepted.addLast(now);
    }

    static Refusal throttled() {
        return new Refusal(400, "Throttling.User", "Request was denied due to user flow control.");
    }
}
