package dev.rampgate.balancer;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.weight.Weights;

/**
 * One group of servers behind a load balancer. Safe for use by several threads; every method may block up to its time limit.
 * A lane says for whom a request is made: what going back needs is never held up by what going forward did.
 */
public interface LoadBalancer {
    /** Everything a preflight needs: status, listeners, servers and their health. */
    Survey survey(Lane lane) throws BalancerException;

    /** The weights of all servers that are attached now. */
    Weights weights(Lane lane) throws BalancerException;

    /**
     * The same weights, and the health of the servers that have some. In the lane of going back, which asks for no more than it needs,
     * health is left out where it can't be read.
     */
    Sight look(Lane lane) throws BalancerException;

    /**
     * Sets absolute weights of at most {@link #serversPerCall()} servers in one call; sending the same again changes nothing more.
     * Never throws for what the load balancer does: an outcome that can't be known is {@link Answer.Unknown}.
     */
    Answer set(Call call);

    /** The most servers one call may name. */
    int serversPerCall();
}
