package dev.rampgate.balancer;

/**
 * Which group of servers of which load balancer: what one rollout may claim at a time.
 *
 * @param group the server group's id, empty for the default server group
 */
public record TargetRef(String provider, String region, String loadBalancer, String group) {
    /** {@code region/loadBalancer} and, where it is not the default, {@code /group}. */
    @Override
    public String toString() {
        return region + "/" + loadBalancer + (group.isEmpty() ? "" : "/" + group);
    }
}
