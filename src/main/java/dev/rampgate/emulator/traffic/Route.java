package dev.rampgate.emulator.traffic;

import dev.rampgate.emulator.config.ListenerConfig;
import java.io.IOException;
import java.net.BindException;
import java.util.Objects;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** An open port of a load balancer, and whom its requests go to. */
final class Route extends ServerConnector {
    private final Balancer balancer;
    private final Chooser chooser;
    private @Nullable OpenListener listener;

    private Route(Server server, Balancer balancer, ListenerConfig config) {
        super(server, 0, 1, new HttpConnectionFactory(withoutVersion()));
        this.balancer = balancer;
        this.chooser = Chooser.of(config.scheduler());
        setHost(Loopback.ADDRESS);
        setPort(config.port());
    }

    private static HttpConfiguration withoutVersion() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        return configuration;
    }

    /** Opens the asked port, or any free one when it's taken. */
    static Route open(Server server, Balancer balancer, ListenerConfig config) throws IOException {
        Route route = new Route(server, balancer, config);
        try {
            route.open();
        } catch (BindException taken) {
            route.setPort(0);
            route.open();
        } catch (IOException maybeTaken) {
            if (!(maybeTaken.getCause() instanceof BindException)) {
                throw maybeTaken;
            }
            route.setPort(0);
            route.open();
        }
        int asked = config.port() == 0 ? route.getLocalPort() : config.port();
        route.listener = new OpenListener(asked, route.getLocalPort(), config.scheduler(), config.sticky());
        balancer.opened(route.listener);
        return route;
    }

    Balancer balancer() {
        return balancer;
    }

    Chooser chooser() {
        return chooser;
    }

    OpenListener listener() {
        return Objects.requireNonNull(listener);
    }
}
