package dev.rampgate.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few threads for each of many, so that what hangs in one holds up no other; threads without work end. Safe for use by several threads. */
final class Bulkheads {
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final String name;
    private final int threadsEach;
    private final Map<String, ExecutorService> all = new ConcurrentHashMap<>();

    /** @param name of the threads */
    Bulkheads(String name, int threadsEach) {
        this.name = name;
        this.threadsEach = threadsEach;
    }

    ExecutorService of(String key) {
        return all.computeIfAbsent(key, any -> pool());
    }

    private ExecutorService pool() {
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threadsEach, threadsEach, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), daemons);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Interrupts everything. */
    void stop() {
        all.values().forEach(ExecutorService::shutdownNow);
    }

    /** Waits until everything is done, so long for each; nothing new may begin. */
    void finish(Duration longest) {
        Collection<ExecutorService> some = List.copyOf(all.values());
        some.forEach(ExecutorService::shutdown);
        for (ExecutorService one : some) {
            try {
                one.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
