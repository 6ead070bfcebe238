package dev.rampgate.gate.judge;

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
import dev.rampgate.statistics.Metric;
import dev.rampgate.statistics.Scoring;
import dev.rampgate.statistics.settings.MetricReader;
import dev.rampgate.statistics.settings.ScoringReader;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes gates of {@code judge: {metrics, groupWeights, thresholds, step, connection}}. */
public final class JudgeGateDriver implements GateDriver {
    private static final Duration USUAL_STEP = Duration.ofMinutes(1);
    private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);

    private final Fetcher fetcher;
    private final Connections connections;
    private final Points points;

    public JudgeGateDriver(Fetcher fetcher, Connections connections, Points points) {
        this.fetcher = fetcher;
        this.connections = connections;
        this.points = points;
    }

    @Override
    public String kind() {
        return "judge";
    }

    @Override
    public @Nullable Gate open(GateSpec spec, Site site, Problems problems) {
        GateSettings settings = new GateSettings(spec, connections);
        Fields fields = settings.fields();
        List<JudgeMeasurement.Compared> metrics = metrics(fields);
        Scoring scoring = ScoringReader.read(fields);
        Duration step = fields.duration("step", SHORTEST_STEP);
        Connection connection = settings.server();
        return settings.open(problems, () -> {
            Connection over = Objects.requireNonNull(connection);
            return fetcher.gate(
                    over,
                    new JudgeMeasurement(
                            metrics,
                            scoring,
                            step == null ? USUAL_STEP : step,
                            new JudgeMeasurement.Asked(
                                    points, over, spec.rules().rhythm().timeout(), fetcher)));
        });
    }

    private static List<JudgeMeasurement.Compared> metrics(Fields fields) {
        Value written = fields.needed(
                "metrics",
                "there is nothing to judge without them",
                "write metrics: [{name: latency, canary: QUERY, stable: QUERY}]");
        List<Value> items = written == null ? null : written.items();
        if (written == null || items == null) {
            return List.of();
        }
        if (items.isEmpty()) {
            written.error("metrics is empty", "there is nothing to judge without them", "");
        }
        return items.stream()
                .map(Value::fields)
                .filter(Objects::nonNull)
                .map(JudgeGateDriver::metric)
                .toList();
    }

    private static JudgeMeasurement.Compared metric(Fields fields) {
        Metric metric = new MetricReader(fields).metric();
        JudgeMeasurement.Compared compared =
                new JudgeMeasurement.Compared(metric, query(fields, "canary"), query(fields, "stable"));
        fields.done();
        return compared;
    }

    /** Reports where it is missing, and then answers something in its place. */
    private static String query(Fields fields, String side) {
        Value written = fields.needed(side, "the canary is judged by what stable does", "write " + side + ": QUERY");
        Node.Scalar scalar = written == null ? null : written.scalar("PromQL");
        if (written != null && scalar != null && scalar.text().isBlank()) {
            written.error(side + " is empty", "", "write PromQL that gives one value");
        }
        return scalar == null ? "" : scalar.text();
    }
}
