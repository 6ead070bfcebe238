package dev.rampgate.balancer.guard;

/** What a load balancer is asked to do; the name in lower case is the {@code operation} of metrics. */
public enum Operation {
    SURVEY,
    WEIGHTS,
    LOOK,
    SET
}
