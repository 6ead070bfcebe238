package dev.rampgate.gate.cloudmonitor;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.gate.Site;
import dev.rampgate.openapi.OpenApi;

/** Where metrics come from. */
public interface Clouds {
    /** The service of metrics in the region and account of a target; sends nothing to it. */
    OpenApi open(Site.Target target) throws BalancerException;
}
