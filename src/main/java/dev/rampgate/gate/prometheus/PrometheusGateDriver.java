package dev.rampgate.gate.prometheus;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateDriver;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.GateSettings;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes gates of {@code prometheus: {query, connection}}, and of {@code minCount: {query, atLeast}} beside it. */
public final class PrometheusGateDriver implements GateDriver {
    private static final int MOST_EVENTS = 1_000_000_000;

    private final Fetcher fetcher;
    private final Connections connections;

    /** A driver for every server with the Prometheus HTTP API. */
    public PrometheusGateDriver(Fetcher fetcher, Connections connections) {
        this.fetcher = fetcher;
        this.connections = connections;
    }

    @Override
    public String kind() {
        return "prometheus";
    }

    @Override
    public @Nullable Gate open(GateSpec spec, Site site, Problems problems) {
        GateSettings settings = new GateSettings(spec, connections);
        String query = query(settings.fields());
        Fields count = settings.minCount();
        String events = count == null ? null : query(count);
        Integer atLeast = count == null ? null : atLeast(count);
        Connection connection = settings.server();
        Requirement require = settings.requiredNumber("a query");
        return settings.open(problems, () -> {
            Connection over = Objects.requireNonNull(connection);
            Optional<Question.Count> enough = Optional.ofNullable(events)
                    .map(promql -> new Question.Count(new Query(promql, over), Objects.requireNonNull(atLeast)));
            Question question = new Question(
                    new Query(Objects.requireNonNull(query), over),
                    Objects.requireNonNull(require),
                    enough,
                    spec.rules().rhythm().timeout());
            return fetcher.gate(over, occasion -> question.ask(occasion.to(), fetcher));
        });
    }

    private static @Nullable Integer atLeast(Fields count) {
        Value written = count.needed("atLeast", "nothing says how many events are enough", "write atLeast: 100");
        Integer events = written == null ? null : written.wholeNumber(1, MOST_EVENTS);
        count.done();
        return events;
    }

    private static @Nullable String query(Fields fields) {
        Value written = fields.needed("query", "", "write query: sum(rate(...)) / sum(rate(...))");
        String text = written == null ? null : plainText(written);
        if (written != null && text != null && text.isBlank()) {
            written.error("query is empty", "", "write PromQL that gives one value");
        }
        return text;
    }

    /** PromQL may be a bare number. */
    private static @Nullable String plainText(Value written) {
        var scalar = written.scalar("PromQL");
        return scalar == null ? null : scalar.text();
    }
}
