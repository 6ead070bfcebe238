package dev.rampgate.gate.health;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.Sight;
import dev.rampgate.gate.Site;
import org.jspecify.annotations.Nullable;

/** A target that is looked at again and again; opened by the first look. Safe for use by several threads. */
final class Observed {
    private final Balancers balancers;
    private final Site.Target target;
    private @Nullable LoadBalancer balancer;

    Observed(Balancers balancers, Site.Target target) {
        this.balancers = balancers;
        this.target = target;
    }

    /** In the lane of going forward: a gate holds up no way back. */
    Sight look() throws BalancerException {
        return open().look(Lane.FORWARD);
    }

    private synchronized LoadBalancer open() throws BalancerException {
        if (balancer == null) {
            balancer = balancers.open(target);
        }
        return balancer;
    }
}
