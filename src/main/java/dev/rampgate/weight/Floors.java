package dev.rampgate.weight;

/**
 * What no write may bring a group below.
 *
 * @param minServers healthy servers with weight in the whole group, at least 0
 * @param minCapacity of the baseline's usable capacity
 */
public record Floors(int minServers, Share minCapacity) {
    public Floors {
        if (minServers < 0) {
            throw new IllegalArgumentException("minServers " + minServers + " is below 0");
        }
    }
}
