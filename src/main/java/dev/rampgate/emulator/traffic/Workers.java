package dev.rampgate.emulator.traffic;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The emulator's few daemon threads: they run HTTP handlers and what is due later. */
public final class Workers implements Executor, AutoCloseable {
    /** Handlers never wait, so a few threads carry many connections. */
    private static final int THREADS = 8;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "emulator-worker");
        thread.setDaemon(true);
        return thread;
    });

    /** Work on an HTTP exchange; it may fail because the client has gone, which is nobody's concern then. */
    public interface Task {
        void run() throws IOException;
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Runs the task after some time. */
    public void later(Duration delay, Task task) {
        Future<?> due = threads.schedule(
                () -> {
                    task.run();
                    return null;
                },
                delay.toNanos(),
                TimeUnit.NANOSECONDS);
        if (due.isCancelled()) {
            throw new IllegalStateException("closed");
        }
    }

    /** Runs the task again and again, first after one period. */
    public void every(Duration period, Runnable task) {
        Future<?> due = threads.scheduleAtFixedRate(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        if (due.isCancelled()) {
            throw new IllegalStateException("closed");
        }
    }

    /** Starts a server whose requests run here, from a daemon thread: so its own thread is a daemon, too. */
    public void start(HttpServer server) {
        server.setExecutor(this);
        CompletableFuture.runAsync(server::start, this).join();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
