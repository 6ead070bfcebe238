package dev.rampgate.gate.health;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateDriver;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.GateSettings;
import dev.rampgate.gate.fetch.WebAddress;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import dev.rampgate.weight.ServerKey;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes gates of {@code health: {pool, probe: {port, path}}}. */
public final class HealthGateDriver implements GateDriver {
    private static final WebAddress SOME_SERVER = WebAddress.parse("http://127.0.0.1");
    private static final int HIGHEST_PORT = 65_535;

    private final Fetcher fetcher;
    private final Balancers balancers;

    public HealthGateDriver(Fetcher fetcher, Balancers balancers) {
        this.fetcher = fetcher;
        this.balancers = balancers;
    }

    @Override
    public String kind() {
        return "health";
    }

    @Override
    public @Nullable Gate open(GateSpec spec, Site site, Problems problems) {
        GateSettings settings = new GateSettings(spec, Connections.of());
        Value written = settings.fields().needed("pool", "nothing says whose health", "write pool: canary");
        String pool = written == null ? null : written.text();
        Fields asked = settings.fields().fields("probe");
        Probe probe = asked == null ? null : probe(settings, asked);
        Requirement require = settings.requiredNumber("the share of healthy servers");
        return settings.open(problems, () -> {
            Set<ServerKey> servers = site.pools().getOrDefault(Objects.requireNonNull(pool), Set.of());
            Checkup checkup = new Checkup(
                    servers,
                    Optional.ofNullable(probe),
                    Objects.requireNonNull(require),
                    spec.rules().rhythm().timeout());
            Observed target = new Observed(balancers, site.target());
            return fetcher.gate(Connection.plain(), occasion -> checkup.of(target, fetcher));
        });
    }

    private static @Nullable Probe probe(GateSettings settings, Fields asked) {
        Value port = asked.needed("port", "", "write port: 8080");
        Integer number = port == null ? null : port.wholeNumber(1, HIGHEST_PORT);
        Value path = asked.needed("path", "", "write path: /healthz");
        String checked = settings.read(path, HealthGateDriver::path);
        asked.done();
        return number == null || checked == null ? null : new Probe(number, checked);
    }

    /** Throws IllegalArgumentException that says, after "; ", what to write. */
    private static String path(String text) {
        SOME_SERVER.at(text);
        return text;
    }
}
