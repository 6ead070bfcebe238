package dev.rampgate.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a submission would do, on one target or on several. */
public sealed interface Previewed permits Preview, CampaignPreview {
    /** The plan's name. */
    String plan();

    List<String> warnings();

    /** When the plan starts by itself; null for a plan that says nothing of it. */
    @Nullable
    SchedulePreview schedule();

    /** What a reviewer agrees to. */
    String digest();

    /** By the plan's names of its targets, in the order in which they move; empty for the only one. */
    Map<String, Preview> byTarget();

    /** Whether any call would be made. */
    default boolean changes() {
        return byTarget().values().stream()
                .flatMap(preview -> preview.steps().stream())
                .flatMap(step -> step.calls().stream())
                .anyMatch(call -> !call.isEmpty());
    }
}
