package dev.rampgate.emulator.config;

/** A load balancer's LoadBalancerStatus: an inactive one forwards nothing, a locked one refuses changes. */
public enum BalancerStatus {
    ACTIVE,
    INACTIVE,
    LOCKED
}
