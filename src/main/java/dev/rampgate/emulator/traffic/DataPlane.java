package dev.rampgate.emulator.traffic;

import dev.rampgate.emulator.config.BalancerConfig;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.emulator.config.ServerConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Everything that carries traffic: the load balancers with their open listeners, health checks and demo apps. */
public final class DataPlane implements AutoCloseable {
    private final List<Balancer> balancers = new ArrayList<>();
    private final List<DemoApp> apps = new ArrayList<>();

    private DataPlane() {}

    /** Opens all of it. */
    public static DataPlane open(EmulatorConfig config, Workers workers, LongSupplier nanos) throws IOException {
        DataPlane plane = new DataPlane();
        for (BalancerConfig balancer : config.loadBalancers()) {
            plane.add(balancer, workers, nanos);
        }
        return plane;
    }

    private void add(BalancerConfig config, Workers workers, LongSupplier nanos) throws IOException {
        Map<String, DemoApp> running = new HashMap<>();
        for (ServerConfig server : config.servers()) {
            if (server.app() != null) {
                DemoApp app = new DemoApp(server.id(), server.app(), workers, nanos);
                apps.add(app);
                running.put(server.identity(), app);
            }
        }
        Balancer balancer = new Balancer(config, running);
        config.listeners()
                .forEach(one -> balancer.opened(new Listener(one.port(), one.port(), one.scheduler(), one.sticky())));
        balancers.add(balancer);
    }

    public List<Balancer> balancers() {
        return List.copyOf(balancers);
    }

    @Override
    public void close() {
        apps.forEach(DemoApp::close);
    }
}
