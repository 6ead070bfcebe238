package dev.rampgate.api;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of a rollout's story, as the contract for scripts describes it.
 *
 * @param seq from 1, without gaps within a story
 * @param type {@code weights.verified}, …
 * @param target the target's name in the story of a campaign, where it is an event of that target's rollout; else null
 * @param reason why, where somebody or something gave a reason
 * @param step from {@code step.started} on; null in a campaign's own events
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

    /** Whether it is the last word of the story that it is told in; that of a campaign goes on when a target's rollout ends. */
    public boolean terminal() {
        return target == null
                && switch (type) {
                    case "rollout.succeeded", "rollout.rolled-back", "rollout.aborted", "rollout.refused" -> true;
                    default -> false;
                };
    }
}
