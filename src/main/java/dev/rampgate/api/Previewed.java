package dev.rampgate.api;

import java.util.List;
import java.util.Map;

/** What a submission would do, on one target or on several. */
public sealed interface Previewed permits Preview, CampaignPreview {
    /** The plan's name. */
    String plan();

    List<String> warnings();

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
