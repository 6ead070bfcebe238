package dev.rampgate.emulator.config;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of the OpenAPI actions that the emulator answers. */
public final class Actions {
    /** Every one of them; adapters may call no other. */
    public static final Set<String> ALL = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "SetBackendServers",
            "AddBackendServers",
            "RemoveBackendServers",
            "DescribeLoadBalancerAttribute",
            "DescribeLoadBalancerListeners",
            "DescribeLoadBalancers",
            "DescribeHealthStatus",
            "DescribeMetricLast",
            "DescribeMetricList")));

    private Actions() {}
}
