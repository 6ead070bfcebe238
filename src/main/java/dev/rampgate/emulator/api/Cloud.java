package dev.rampgate.emulator.api;

import dev.rampgate.emulator.config.Limits;
import dev.rampgate.emulator.traffic.Balancer;
import java.util.List;
import java.util.Optional;

/** What the actions work on: the load balancers of one region and the limits of a call. */
record Cloud(String region, List<Balancer> balancers, Limits limits) {

    /** The load balancer that the call must name. */
    Balancer named(ApiRequest request) {
        return balancer(request.required("LoadBalancerId"));
    }

    Balancer balancer(String id) {
        return find(id).orElseThrow(() ->
                new Refusal(404, "InvalidLoadBalancerId.NotFound", "The specified LoadBalancerId does not exist."));
    }

    Optional<Balancer> find(String id) {
        return balancers.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
