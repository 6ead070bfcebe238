package dev.rampgate.gate;

import dev.rampgate.settings.Node;
import java.util.Optional;

/**
 * A gate as a plan declares it.
 *
 * @param kind the driver's word: {@code http}, {@code prometheus}
 * @param settings what stands under that word; only the driver knows its keys
 * @param minCount what stands under {@code minCount}, the driver's too: how many events make a reading worth judging; empty where any do
 * @param require as written, or usual for the kind; empty where there is neither, and the driver says whether that may be
 */
public record GateSpec(
        String name,
        String kind,
        Node.Mapping settings,
        Optional<Node.Mapping> minCount,
        Optional<Requirement> require,
        GateRules rules) {}
