package dev.rampgate.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of a rollout's story, as the contract for scripts describes it.
 *
 * @param seq from 1, without gaps within a rollout
 * @param type {@code weights.verified}, …
 * @param target the target's name where a plan has several, else null
 * @param reason why, where somebody or something gave a reason
 * @param step from {@code step.started} on
 * @param data plain JSON: maps, lists, text, numbers, booleans
 */
public record Event(
        Instant time,
        long seq,
        String rollout,
        String type,
        @Nullable String target,
        Actor actor,
        @Nullable String reason,
        @Nullable Integer step,
        Map<String, Object> data) {
    /** Who: {@code user}, {@code ci}, {@code schedule}, {@code engine} or {@code chat}. */
    public record Actor(String type, String id) {}

    /** Whether it is the last word of a rollout. */
    public boolean terminal() {
        return switch (type) {
            case "rollout.succeeded", "rollout.rolled-back", "rollout.aborted", "rollout.refused" -> true;
            default -> false;
        };
    }
}
