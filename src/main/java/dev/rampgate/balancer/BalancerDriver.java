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

    /**
     * The load balancer that settings without errors name; they may say more than the target, such as which account. Sends nothing to the
     * load balancer, and fails where no usable credentials are found. Throws IllegalArgumentException where {@link #target} finds errors.
     */
    LoadBalancer open(Node.Mapping settings) throws BalancerException;
}
