package dev.rampgate.balancer;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import org.jspecify.annotations.Nullable;

/** Makes load balancers of one provider out of the {@code target} a plan names. */
public interface BalancerDriver {
    /** The word after {@code provider:}. */
    String provider();

    /** The target that the settings name; null after reporting what is wrong with them. Reaches nothing outside. */
    @Nullable
    TargetRef target(Node.Mapping settings, Problems problems);

    /** The load balancer of a target. Fails where no usable credentials are found, before the first call. */
    LoadBalancer open(TargetRef target) throws BalancerException;
}
