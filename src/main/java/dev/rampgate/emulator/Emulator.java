package dev.rampgate.emulator;

import com.sun.net.httpserver.HttpServer;
import dev.rampgate.emulator.api.ApiEndpoint;
import dev.rampgate.emulator.api.ApiService;
import dev.rampgate.emulator.config.Actions;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.emulator.traffic.Balancer;
import dev.rampgate.emulator.traffic.DataPlane;
import dev.rampgate.emulator.traffic.Loopback;
import dev.rampgate.emulator.traffic.OpenListener;
import dev.rampgate.emulator.traffic.Workers;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running emulator. Everything it opens is on the loopback address, and all its threads are daemons. Its endpoint is
 * given to an SDK as {@code 127.0.0.1:PORT} with protocol http.
 */
public final class Emulator implements AutoCloseable {
    /** The names of all OpenAPI actions that it answers. */
    public static final Set<String> ACTIONS = Actions.ALL;

    static {
        // Read once, when the JDK's server is loaded: without it an SDK call takes 40 ms longer.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final Workers workers = new Workers();
    private final DataPlane plane;
    private final HttpServer server;

    private Emulator(HttpServer server, EmulatorConfig config, InstantSource clock, LongSupplier nanos)
            throws IOException {
        this.server = server;
        plane = DataPlane.open(config, workers, nanos);
        ApiService service = new ApiService(config, plane.balancers(), clock, nanos, workers);
        server.createContext("/", new ApiEndpoint(service, workers));
        server.createContext(ControlEndpoint.ROOT, new ControlEndpoint(service, plane.balancers()));
        workers.start(server);
    }

    /**
     * Starts an emulator; it is ready when this returns.
     *
     * @param port of the OpenAPI endpoint; 0 means any free one
     * @param clock for the times in the log
     * @param nanos monotonic time, for limits and the times of faults
     * @throws IOException when the endpoint's port is taken
     */
    public static Emulator start(EmulatorConfig config, int port, InstantSource clock, LongSupplier nanos)
            throws IOException {
        HttpServer server = Loopback.server(port);
        try {
            return new Emulator(server, config, clock, nanos);
        } catch (IOException | RuntimeException failed) {
            server.stop(0);
            throw failed;
        }
    }

    /** Like {@code http://127.0.0.1:40123}, without a path. */
    public URI endpoint() {
        return URI.create(
                "http://" + Loopback.ADDRESS + ":" + server.getAddress().getPort());
    }

    /** Load balancer id → asked port → open port; a listener that asked for any port stands under the open one. */
    public Map<String, Map<Integer, Integer>> listeners() {
        Map<String, Map<Integer, Integer>> all = new LinkedHashMap<>();
        for (Balancer balancer : plane.balancers()) {
            Map<Integer, Integer> ports = new LinkedHashMap<>();
            balancer.listeners().forEach((OpenListener one) -> ports.put(one.port(), one.realPort()));
            all.put(balancer.id(), ports);
        }
        return all;
    }

    /** The JSON document to print when it's ready: {@code {"endpoint":…,"listeners":{lb:{port:port}}}}. */
    public String readyDocument() {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("endpoint", endpoint().toString());
        ObjectNode balancers = document.putObject("listeners");
        listeners().forEach((id, ports) -> {
            ObjectNode node = balancers.putObject(id);
            ports.forEach((asked, real) -> node.put(asked.toString(), real));
        });
        return document.toString();
    }

    /** Closes all ports; open requests are cut. */
    @Override
    public void close() {
        server.stop(0);
        plane.close();
        workers.close();
    }
}
