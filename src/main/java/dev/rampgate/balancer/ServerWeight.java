package dev.rampgate.balancer;

import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;

/**
 * The weight one server shall have.
 *
 * @param type the vendor's type of server as it was read ({@code ecs}, {@code eni}, {@code eci}), sent back unchanged
 */
public record ServerWeight(ServerKey server, String type, Weight weight) {}
