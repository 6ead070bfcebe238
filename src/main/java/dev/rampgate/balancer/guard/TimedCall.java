package dev.rampgate.balancer.guard;

import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** Runs a call on another thread and stops waiting when its time is over. */
final class TimedCall {
    private final Ports ports;

    TimedCall(Ports ports) {
        this.ports = ports;
    }

    <T> Response<T> run(Duration limit, Callable<Response<T>> call) {
        long begun = ports.nanos().getAsLong();
        FutureTask<Response<T>> task = new FutureTask<>(() -> isLate(begun, limit)
                ? Response.rejected(trouble(Trouble.LATE, "its time was over before it was sent"))
                : call.call());
        try {
            ports.executor().execute(task);
        } catch (RejectedExecutionException e) {
            return Response.rejected(trouble(Trouble.INTERRUPTED, "not sent: the program is ending"));
        }
        try {
            return TimeLimiter.of(limit).executeFutureSupplier(() -> task);
        } catch (TimeoutException e) {
            return Response.unknown(trouble(Trouble.TIMEOUT, "no answer within " + limit.toMillis() + " ms"));
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return Response.unknown(trouble(Trouble.INTERRUPTED, "interrupted before an answer came"));
        } catch (Exception e) {
            return failed(e);
        }
    }

    /** A process may be suspended at any point: what it may send is somebody else's matter by then. */
    private boolean isLate(long begun, Duration limit) {
        return ports.nanos().getAsLong() - begun >= limit.toNanos();
    }

    /** A load balancer does not throw for what the service does: this is a defect, and what it did is not known. */
    private static <T> Response<T> failed(Exception thrown) {
        Throwable cause =
                thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof Error error) {
            throw error;
        }
        return Response.unknown(trouble(Trouble.CLIENT, String.valueOf(cause)));
    }

    private static Trouble trouble(String code, String message) {
        return Trouble.of(Kind.UNAVAILABLE, code, message);
    }
}
