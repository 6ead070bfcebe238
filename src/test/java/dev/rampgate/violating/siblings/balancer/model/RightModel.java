package dev.rampgate.violating.siblings.balancer.model;

/** A load balancer. */
public final class RightModel {}
