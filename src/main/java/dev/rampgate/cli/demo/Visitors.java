package dev.rampgate.cli.demo;

import dev.rampgate.emulator.LoadGenerator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The visitors of the demo: they ask one address all the time, and it is counted which version answers them. */
final class Visitors implements AutoCloseable {
    /** Enough to tell shares apart within seconds, and little for the machine. */
    static final int PER_SECOND = 200;

    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final long LOOK_MILLIS = 20;

    private final LoadGenerator load;
    private final InstantSource clock;
    private final LongSupplier nanos;

    private Visitors(LoadGenerator load, InstantSource clock, LongSupplier nanos) {
        this.load = load;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Visitors who come until this is closed. */
    static Visitors of(URI shop, InstantSource clock, LongSupplier nanos) throws IOException {
        return new Visitors(LoadGenerator.start(shop, PER_SECOND, WINDOW, nanos), clock, nanos);
    }

    /** Where it can be read as JSON what they saw in the last two seconds. */
    URI report() {
        return load.seenAt();
    }

    Counts counts() {
        return new Counts(clock.instant(), load.answersByVersion());
    }

    /** All their answers so far, those without a version too. */
    long answers() {
        return load.answers();
    }

    /** Waits until so many more answers came; whether they came in time. */
    boolean await(int more, Duration atMost) throws InterruptedException {
        long enough = answers() + more;
        long end = nanos.getAsLong() + atMost.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (answers() < enough && nanos.getAsLong() - end < 0) {
            if (never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts it down");
            }
        }
        return answers() >= enough;
    }

    @Override
    public void close() {
        load.close();
    }
}
