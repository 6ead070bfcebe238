package dev.rampgate.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a rehearsal: the document of {@code rampgate rehearse -o json}. All times are virtual.
 *
 * @param schema {@code rampgate/rehearsal/v1}
 * @param name the scenario's, or the plan's where there is no scenario
 * @param outcome succeeded, rolled-back, aborted, refused, rollback-stuck or running
 * @param reason why, empty where it succeeded
 * @param refusal why nothing began, null where it did
 * @param startedAt what the wall clock showed
 * @param timezone the plan's, UTC where it names none
 * @param took from the start to the end of the story
 * @param calls requests that set weights and reached the load balancer
 * @param weights the true ones at the end
 * @param story everything that happened, in order
 * @param broken promises that were broken, each a sentence; there should never be one
 * @param expectations in the order of the contract; none where nothing was expected
 * @param rollout as it stood at the end; null where nothing began
 */
public record Rehearsed(
        String schema,
        String name,
        String plan,
        String outcome,
        String reason,
        @Nullable Refusal refusal,
        Instant startedAt,
        String timezone,
        Duration took,
        int calls,
        Map<String, Integer> weights,
        Traffic traffic,
        List<Scene> story,
        List<String> broken,
        List<Expectation> expectations,
        @Nullable RolloutView rollout) {
    public static final String SCHEMA = "rampgate/rehearsal/v1";

    /** Whether everything came as expected and no promise was broken. */
    public boolean good() {
        return broken.isEmpty() && expectations.stream().allMatch(Expectation::met);
    }

    /** Why nothing began; the kind is one of {@link Refused.Kind}, in small letters. */
    public record Refusal(String kind, List<String> reasons) {}

    /** The share of a pool over time; the pool is empty where the plan shifts nothing between two. */
    public record Traffic(String pool, List<Point> shares) {}

    /** From this virtual time on, the true weights gave the pool this share. */
    public record Point(Duration at, double share) {}

    /**
     * One thing that happened: an event, a call, something around the rollout, or a broken promise; the others are null.
     *
     * @param at virtual time since the start
     * @param time what the virtual wall clock shows then
     * @param note what somebody or something else did
     */
    public record Scene(
            Duration at,
            Instant time,
            @Nullable Event event,
            @Nullable CallView call,
            @Nullable String note,
            @Nullable String broken) {}

    /**
     * A request that reached the load balancer.
     *
     * @param action its name in the API
     * @param servers the weights asked for; none for one that reads
     * @param result ok, rejected or unknown
     * @param code the error code, null where there is none
     * @param weightsAfter the true ones once it was answered
     */
    public record CallView(
            Instant time,
            String action,
            Map<String, Integer> servers,
            String result,
            @Nullable String code,
            Map<String, Integer> weightsAfter) {}

    /** One key of {@code expect}, and what came instead of it where it was not met. */
    public record Expectation(String key, boolean met, String expected, String got) {}
}
