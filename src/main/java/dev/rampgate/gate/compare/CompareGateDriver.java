package dev.rampgate.gate.compare;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateDriver;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.GateSettings;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import dev.rampgate.statistics.Comparison;
import dev.rampgate.statistics.settings.ComparisonReader;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes gates of {@code compare: {bad, total, maxRatio, falseAlarm, minRequests, clump, connection}}. */
public final class CompareGateDriver implements GateDriver {
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,4})?\\s*%");

    private final Fetcher fetcher;
    private final Connections connections;
    private final Counter counter;

    public CompareGateDriver(Fetcher fetcher, Connections connections, Counter counter) {
        this.fetcher = fetcher;
        this.connections = connections;
        this.counter = counter;
    }

    @Override
    public String kind() {
        return "compare";
    }

    @Override
    public @Nullable Gate open(GateSpec spec, Site site, Problems problems) {
        GateSettings settings = new GateSettings(spec, connections);
        Fields fields = settings.fields();
        Pair bad = pair(fields, "bad");
        Pair total = pair(fields, "total");
        Comparison comparison = ComparisonReader.read(fields, falseAlarm(fields.value("falseAlarm")));
        Connection connection = settings.server();
        return settings.open(problems, () -> {
            Connection over = Objects.requireNonNull(connection);
            return fetcher.gate(
                    over,
                    new CompareMeasurement(
                            comparison,
                            side("canary", bad.canary(), total.canary()),
                            side("stable", bad.stable(), total.stable()),
                            new CompareMeasurement.Asked(
                                    counter, over, spec.rules().rhythm().timeout(), fetcher)));
        });
    }

    private static Side side(String name, @Nullable CountQuery bad, @Nullable CountQuery total) {
        return new Side(name, Objects.requireNonNull(bad), Objects.requireNonNull(total));
    }

    /** The same count of both sides; null where it was refused. */
    private record Pair(
            @Nullable CountQuery canary, @Nullable CountQuery stable) {}

    private static Pair pair(Fields fields, String key) {
        Value written = fields.needed(
                key, "there is nothing to compare without it", "write " + key + ": {canary: QUERY, stable: QUERY}");
        Fields sides = written == null ? null : written.fields();
        if (sides == null) {
            return new Pair(null, null);
        }
        Pair pair = new Pair(query(sides, key, "canary"), query(sides, key, "stable"));
        sides.done();
        return pair;
    }

    private static @Nullable CountQuery query(Fields sides, String key, String side) {
        Value written = sides.needed(side, key + " is counted on both sides", "write " + side + ": QUERY");
        return CountQuery.read(written);
    }

    /** Null for the usual one, and after reporting what is wrong. */
    private static @Nullable Double falseAlarm(@Nullable Value written) {
        Node.Scalar scalar = written == null ? null : written.scalar("a percentage");
        if (written == null || scalar == null) {
            return null;
        }
        boolean percent = PERCENT.matcher(scalar.text()).matches();
        double part = percent ? Double.parseDouble(scalar.text().replaceAll("\\s*%$", "")) / 100 : 0;
        if (!percent || part == 0) {
            written.error(
                    written.name() + " must be a percentage above 0%, not " + Value.shown(scalar),
                    "it is the largest probability of a failure without cause",
                    "write falseAlarm: 1%");
            return null;
        }
        return part;
    }
}
