package dev.rampgate.balancer.model;

import java.util.Arrays;
import java.util.List;

/** A request of the imitated API that a fault can strike and the log of calls names. */
public enum Action {
    SET_BACKEND_SERVERS("SetBackendServers"),
    DESCRIBE_LOAD_BALANCER_ATTRIBUTE("DescribeLoadBalancerAttribute"),
    DESCRIBE_LOAD_BALANCER_LISTENERS("DescribeLoadBalancerListeners"),
    DESCRIBE_LOAD_BALANCERS("DescribeLoadBalancers"),
    DESCRIBE_HEALTH_STATUS("DescribeHealthStatus");

    private final String word;

    Action(String word) {
        this.word = word;
    }

    /** The action's name as in the API. */
    public String word() {
        return word;
    }

    /** The actions that {@code call:} of a fault names: {@code any}, or one of the API's names; none for any other word. */
    public static List<Action> named(String word) {
        return Arrays.stream(values())
                .filter(action -> word.equals("any") || action.word.equals(word))
                .toList();
    }
}
