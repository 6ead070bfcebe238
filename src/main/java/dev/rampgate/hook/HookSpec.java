package dev.rampgate.hook;

import dev.rampgate.settings.Node;

/**
 * A hook as a plan declares it.
 *
 * @param name unique in its plan
 * @param settings what stands under {@code http}; only the driver knows its keys
 */
public record HookSpec(String name, Node.Mapping settings, HookRules rules) {}
