package dev.rampgate.gate.health;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.gate.Site;

/** Where load balancers come from. */
public interface Balancers {
    /** The load balancer of a target, within its limits; sends nothing to it. */
    LoadBalancer open(Site.Target target) throws BalancerException;
}
