package dev.rampgate.cli.options;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.config.Key;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.terminal.Console;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command reaches load balancers and metrics. */
public final class CloudFlags {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            order = 62,
            description = "Takes the cloud's place, like http://127.0.0.1:8700. Also RAMPGATE_CLB_ENDPOINT.")
    private Optional<String> endpoint = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            order = 63,
            description = "Of load balancers that are named without one.")
    private Optional<String> region = Optional.empty();

    @Option(
            names = "--connection",
            paramLabel = "NAME=URL",
            order = 64,
            description = "A Prometheus that gates ask, by the name they use. Repeatable.")
    private Map<String, String> connections = new LinkedHashMap<>();

    /** What a command that works on load balancers needs. */
    public LocalOptions options(StoreFlags store, Console console) throws Refused {
        return options(store, Optional.empty(), console);
    }

    /** The same with an address for metrics. */
    public LocalOptions options(StoreFlags store, Optional<String> metrics, Console console) throws Refused {
        Map<Key, String> flags = new EnumMap<>(Key.class);
        endpoint.ifPresent(value -> flags.put(Key.ENDPOINT, value));
        region.ifPresent(value -> flags.put(Key.REGION, value));
        metrics.ifPresent(value -> flags.put(Key.METRICS_LISTEN, value));
        return store.settings(flags, connections, console).all();
    }
}
