package dev.rampgate.emulator.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One API call of the log, refused and wrongly signed ones too.
 *
 * @param params as sent, without signature and token
 */
public record LoggedCall(
        long seq,
        Instant time,
        String action,
        Origin client,
        Map<String, String> params,
        Result result,
        Weights weights) {

    LoggedCall withEffect(Weights others) {
        return new LoggedCall(
                seq, time, action, client, params, new Result(result.status(), result.code(), true), others);
    }

    /** Who called. */
    public record Origin(String agent, String address) {}

    /** What was answered. */
    public record Result(@Nullable Integer status, @Nullable String code, boolean applied) {}

    /** What the load balancer had before and after. */
    public record Weights(Map<String, Integer> before, Map<String, Integer> after) {}
}
