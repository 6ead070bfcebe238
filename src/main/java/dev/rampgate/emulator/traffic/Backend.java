package dev.rampgate.emulator.traffic;

import dev.rampgate.emulator.config.HealthCheckConfig;
import dev.rampgate.emulator.config.ServerConfig;
import org.jspecify.annotations.Nullable;

/** A server that is, or was, attached to a load balancer: its identity (id, ip), its health and its counters. Thread-safe. */
public final class Backend {
    private final String id;
    private final String ip;
    private final String type;
    private final int port;
    private final @Nullable DemoApp app;
    private final Counters counters = new Counters();
    private final @Nullable HealthRecord checked;
    private volatile boolean forcedUnhealthy;

    Backend(ServerConfig config, @Nullable DemoApp app, @Nullable HealthCheckConfig check) {
        this.id = config.id();
        this.ip = config.ip();
        this.type = config.type();
        this.port = app == null ? config.port() : app.port();
        this.app = app;
        this.checked = check == null ? null : new HealthRecord(check.unhealthyAfter(), check.healthyAfter());
    }

    public String id() {
        return id;
    }

    public String ip() {
        return ip;
    }

    public String type() {
        return type;
    }

    /** Where it really serves; 0 means nowhere. */
    public int port() {
        return port;
    }

    /** The loopback address for a demo app, which may report another ip than it has. */
    String host() {
        return app == null ? ip : ServerConfig.LOOPBACK;
    }

    public @Nullable DemoApp app() {
        return app;
    }

    public Counters counters() {
        return counters;
    }

    /** What the API shows: the health check's result unless a control call says unhealthy. */
    public Health health() {
        if (forcedUnhealthy) {
            return Health.ABNORMAL;
        }
        return checked == null ? Health.NORMAL : checked.health();
    }

    /** {@code true}: abnormal whatever its check says; {@code false}: as its check says. */
    public void forceUnhealthy(boolean forced) {
        forcedUnhealthy = forced;
    }

    void checked(boolean success) {
        if (checked != null) {
            checked.add(success);
        }
    }
}
