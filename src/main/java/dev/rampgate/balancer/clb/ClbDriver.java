package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.BalancerDriver;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.openapi.CloudAccess;
import dev.rampgate.openapi.OpenApi;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import org.jspecify.annotations.Nullable;

/** {@code provider: clb}. Makes load balancers that are safe for several threads. */
public final class ClbDriver implements BalancerDriver {
    static final String PROVIDER = "clb";

    private final CloudAccess connection;

    public ClbDriver(CloudAccess connection) {
        this.connection = connection;
    }

    /** Loads the vendor's SDK, as far as that goes without a call. */
    public static void warmUp() {
        OpenApi.warmUp();
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public @Nullable TargetRef target(Node.Mapping settings, Problems problems) {
        ClbTarget target = read(settings, problems);
        return target == null ? null : target.ref();
    }

    @Override
    public LoadBalancer open(Node.Mapping settings) throws BalancerException {
        ClbTarget target = right(settings);
        return new ClbLoadBalancer(
                target.ref(), OpenApi.open(OpenApi.Service.LOAD_BALANCER, target.place(), connection));
    }

    /** Where and as whom the cloud is asked about the target of settings without errors. */
    public OpenApi.Place place(Node.Mapping settings) {
        return right(settings).place();
    }

    private ClbTarget right(Node.Mapping settings) {
        Problems problems = new Problems();
        ClbTarget target = read(settings, problems);
        if (target == null) {
            throw new IllegalArgumentException("a target with errors was opened: " + problems.all());
        }
        return target;
    }

    private @Nullable ClbTarget read(Node.Mapping settings, Problems problems) {
        return new ClbTargetReader(settings, connection.region(), problems).read();
    }
}
