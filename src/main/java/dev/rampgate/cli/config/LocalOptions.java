package dev.rampgate.cli.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that working in this process needs to know.
 *
 * @param region of load balancers that are named without one
 * @param endpoint {@code http://host:port} or a host that takes the cloud's place
 * @param connections by name
 * @param metrics {@code host:port} to be scraped at
 */
public record LocalOptions(
        Storage storage,
        String region,
        Optional<String> endpoint,
        Map<String, Connection> connections,
        CallLimits calls,
        Optional<String> metrics,
        LogOptions log) {
    public LocalOptions {
        connections = Map.copyOf(connections);
    }

    /** With a journal that only this machine has. */
    public LocalOptions(
            Path data,
            String region,
            Optional<String> endpoint,
            Map<String, Connection> connections,
            CallLimits calls,
            Optional<String> metrics,
            LogOptions log) {
        this(new Storage(data, Optional.empty()), region, endpoint, connections, calls, metrics, log);
    }

    /** The folder of everything local, which may not exist yet. */
    public Path data() {
        return storage.data();
    }
}
