package dev.rampgate.balancer.guard;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.guard.CallListener.Request;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What all load balancers of one provider share: circuits and permits, one of each for either lane. Thread-safe.
 *
 * <p>Only what was rejected for certain and may pass is sent again, for at most two seconds; a longer wait is handed back with the rejection.
 * What is not known is never sent again. Server errors and unknown outcomes open the circuit, throttling and busyness never do. Going back is
 * sent even while its circuit is open.
 */
public final class Guard {
    private final GuardSettings settings;
    private final Map<Lane, LaneGuard> lanes = new EnumMap<>(Lane.class);

    /**
     * @param nanos monotonic time
     * @param random spreads repetitions; used by several threads
     * @param executor runs the calls; needs a free thread for each call under way, and one that is interrupted must come free
     */
    public Guard(
            String provider,
            GuardSettings settings,
            LongSupplier nanos,
            RandomGenerator random,
            Sleeper sleeper,
            Executor executor,
            CallListener listener) {
        this.settings = settings;
        Ports ports = new Ports(nanos, random, sleeper, executor, listener);
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new LaneGuard(provider, lane, settings, ports));
        }
    }

    /** The load balancer with this guard around it. */
    public LoadBalancer around(TargetRef target, LoadBalancer balancer) {
        return new GuardedBalancer(target, balancer, this);
    }

    <T> Response<T> run(Request request, Callable<Response<T>> call) {
        LaneGuard lane = lanes.get(request.lane());
        if (lane == null) {
            throw new IllegalStateException("no guard of lane " + request.lane());
        }
        return lane.run(request, settings.timeout(), call);
    }
}
