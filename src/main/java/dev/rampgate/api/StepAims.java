package dev.rampgate.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step is about besides a share between two pools; absent where it does not apply. In documents these keys stand among those of the
 * step.
 *
 * @param pool what is drained or restored, {@code all} for every pool; of a step that moves nothing, what was moved last
 * @param poolShare the part of the whole group's weight that this pool has once the step is reached
 * @param batches how many batches its servers are moved in, each within {@code over}
 * @param expires how long after a drain it is restored by itself
 * @param condition what it waits for; {@code wait} in documents
 */
public record StepAims(
        @Nullable String pool,
        @Nullable Double poolShare,
        @Nullable Integer batches,
        @Nullable Duration expires,
        @Nullable Wait condition,
        @Nullable Approve approve) {
    /** Of a step that asks for a share, or for weights between two pools. */
    public static final StepAims NONE = new StepAims(null, null, null, null, null, null);

    /**
     * It goes on when these gates pass.
     *
     * @param gates none where it only waits until a drain expires
     * @param timeout null: no limit of its own
     * @param onTimeout fail, continue or rollback
     */
    public record Wait(List<String> gates, @Nullable Duration timeout, String onTimeout) {}

    /**
     * It goes on when people agree.
     *
     * @param by who may; empty: anybody but the one who began
     * @param count how many different people have to
     * @param timeout null: no limit
     * @param onTimeout abort or pause
     */
    public record Approve(
            List<String> by,
            int count,
            String message,
            @Nullable Duration timeout,
            String onTimeout) {}
}
