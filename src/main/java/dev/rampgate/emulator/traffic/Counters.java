package dev.rampgate.emulator.traffic;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The counted traffic of one server: requests sent to it, 5xx answers and failures among them, and those open now. */
public final class Counters {
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();

    void begun() {
        requests.incrementAndGet();
        open.incrementAndGet();
    }

    void failed() {
        errors.incrementAndGet();
    }

    void ended() {
        open.decrementAndGet();
    }

    /** Requests and errors from zero again; open requests stay open. */
    public void reset() {
        requests.set(0);
        errors.set(0);
    }

    public long requests() {
        return requests.get();
    }

    public long errors() {
        return errors.get();
    }

    public int open() {
        return open.get();
    }
}
