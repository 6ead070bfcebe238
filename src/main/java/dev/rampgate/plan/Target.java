package dev.rampgate.plan;

import dev.rampgate.settings.Node;

/**
 * A load balancer that a plan moves, as its driver understands it.
 *
 * @param name the plan's, among several; empty for the only one
 * @param provider the driver's word
 * @param settings what stands under {@code target} but {@code provider}, references replaced; only the driver knows its keys
 */
public record Target(String name, String provider, Node.Mapping settings) {
    /** Where nothing is said. */
    public static final String DEFAULT_PROVIDER = "clb";
}
