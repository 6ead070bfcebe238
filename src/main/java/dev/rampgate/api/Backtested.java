package dev.rampgate.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gate would have said of the past, {@code rampgate/backtest/v1}.
 *
 * @param plan its name
 * @param limit what the gate requires, as written
 * @param failures when it would have failed; after each it begins anew, as after a resume
 */
public record Backtested(
        String plan,
        String gate,
        Instant from,
        Instant to,
        String limit,
        List<ReadingView> readings,
        List<FailureView> failures) {
    public Backtested {
        readings = List.copyOf(readings);
        failures = List.copyOf(failures);
    }

    /**
     * One reading.
     *
     * @param time when it would have been taken
     * @param result {@code pass}, {@code fail}, {@code no-data} or {@code error}
     */
    public record ReadingView(
            Instant time, String result, @Nullable Double value, String detail) {}

    /** A failure, and why. */
    public record FailureView(Instant time, String reason) {}
}
