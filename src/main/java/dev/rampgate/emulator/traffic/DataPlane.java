package dev.rampgate.emulator.traffic;

import dev.rampgate.emulator.config.BalancerConfig;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.emulator.config.HealthCheckConfig;
import dev.rampgate.emulator.config.ListenerConfig;
import dev.rampgate.emulator.config.ServerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Everything that carries traffic: the load balancers with their open listeners, health checks and demo apps. */
public final class DataPlane implements AutoCloseable {
    private static final int THREADS = 24;

    /** Servers on the loopback address answer sooner; one that hangs is unavailable until its check ends. */
    private static final Duration FIRST_ROUND = Duration.ofMillis(250);

    private final Workers workers;
    private final LongSupplier nanos;
    private final List<Balancer> balancers = new ArrayList<>();
    private final List<DemoApp> apps = new ArrayList<>();
    private final Forwarder forwarder = new Forwarder();
    private final Server server;

    private DataPlane(EmulatorConfig config, Workers workers, LongSupplier nanos) {
        this.workers = workers;
        this.nanos = nanos;
        int listeners = config.loadBalancers().stream()
                .mapToInt(one -> one.listeners().size())
                .sum();
        // Every listener, and the client, keeps one thread for its selector.
        QueuedThreadPool threads = new QueuedThreadPool(THREADS + listeners + 1, 0);
        threads.setDaemon(true);
        threads.setName("emulator-traffic");
        this.server = new Server(threads, new ScheduledExecutorScheduler("emulator-traffic-timer", true), null);
        server.setStopTimeout(0);
        forwarder.setUseServerThreadPool(true);
        server.setHandler(forwarder);
    }

    /** Opens all of it; every server that answers at once has been checked when this returns. */
    public static DataPlane open(EmulatorConfig config, Workers workers, LongSupplier nanos) throws IOException {
        DataPlane plane = new DataPlane(config, workers, nanos);
        try {
            for (BalancerConfig balancer : config.loadBalancers()) {
                plane.add(balancer);
            }
            plane.start();
            return plane;
        } catch (IOException | RuntimeException failed) {
            plane.close();
            throw failed;
        }
    }

    private void add(BalancerConfig config) throws IOException {
        Map<String, DemoApp> running = new HashMap<>();
        for (ServerConfig one : config.servers()) {
            if (one.app() != null) {
                DemoApp app = new DemoApp(one.id(), one.app(), workers, nanos);
                apps.add(app);
                running.put(one.identity(), app);
            }
        }
        Balancer balancer = new Balancer(config, running);
        for (ListenerConfig listener : config.listeners()) {
            server.addConnector(Route.open(server, balancer, listener));
        }
        balancers.add(balancer);
    }

    private void start() {
        LifeCycle.start(server);
        List<CompletableFuture<Void>> rounds = new ArrayList<>();
        for (Balancer balancer : balancers) {
            HealthCheckConfig config = balancer.healthCheck();
            if (config != null) {
                HealthChecks checks = new HealthChecks(balancer, config, forwarder.getHttpClient());
                rounds.add(checks.round());
                workers.every(config.every(), checks);
            }
        }
        CompletableFuture<Void> checked = CompletableFuture.allOf(rounds.toArray(CompletableFuture[]::new));
        if (!checked.isDone()) {
            workers.later(FIRST_ROUND, () -> checked.complete(null));
            checked.join();
        }
    }

    /** In the configuration's order. */
    public List<Balancer> balancers() {
        return List.copyOf(balancers);
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
        LifeCycle.stop(forwarder);
        apps.forEach(DemoApp::close);
    }
}
