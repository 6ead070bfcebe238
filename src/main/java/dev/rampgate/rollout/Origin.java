package dev.rampgate.rollout;

import java.util.Map;

/**
 * Where a rollout comes from.
 *
 * @param digest of the preview, {@code sha256:…}
 * @param source the plan's file as the user gave it
 * @param text the plan as it was read
 * @param inputs as given
 * @param starter who began it
 * @param proved whether who acts is proved; where it is not, anybody can be anybody, and that the starter may not approve is advice
 */
public record Origin(
        String digest, String source, String text, Map<String, String> inputs, Actor starter, boolean proved) {
    public Origin {
        inputs = Map.copyOf(inputs);
    }
}
