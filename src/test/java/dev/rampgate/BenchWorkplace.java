package dev.rampgate;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.config.CallLimits;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.config.LogOptions;
import dev.rampgate.cli.work.Workplace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The real engine in this process, with so many permits that none is waited for. */
public final class BenchWorkplace {
    private BenchWorkplace() {}

    public static Workplace open(Path data, URI endpoint) throws Refused {
        CallLimits.Circuit circuit = new CallLimits.Circuit(1000, Duration.ofSeconds(60), Duration.ofSeconds(15));
        return new Wiring()
                .open(new LocalOptions(
                        data,
                        "cn-hangzhou",
                        Optional.of(endpoint.toString()),
                        Map.of(),
                        new CallLimits(1000, Duration.ofSeconds(5), circuit),
                        Optional.empty(),
                        new LogOptions(data.resolve("bench.log"), "error")));
    }
}
