package dev.rampgate.gate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.Specs;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.statistics.Evidence;
import dev.rampgate.statistics.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeGateDriverTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final double[] USUAL = {10, 11, 9, 10.5, 9.5, 10.2, 9.8, 10.1};
    private static final double[] HIGHER = Arrays.stream(USUAL).map(x -> x + 5).toArray();
    private static final double[] NOTHING =
            Arrays.stream(USUAL).map(x -> Double.NaN).toArray();

    private final Map<String, double[]> points = new HashMap<>(
            Map.of("canary_latency", USUAL, "stable_latency", USUAL, "canary_cpu", USUAL, "stable_cpu", USUAL));

    private Series read(String query, Instant from, Instant to, Duration step, Connection over, Duration timeout) {
        assertThat(from).isEqualTo(BEGIN);
        long times = 1 + Duration.between(from, to).dividedBy(step);
        return Series.of(DoubleStream.of(points.getOrDefault(query, NOTHING))
                .limit(times)
                .toArray());
    }

    private JudgeGateDriver driver() {
        Connections connections = Connections.of(Connection.to("default", "http://127.0.0.1:9"));
        return new JudgeGateDriver(new Fetcher(() -> 0), connections, this::read);
    }

    private Reading reading(String more, int minutes) {
        String settings = "metrics:\n"
                + "  - {name: latency, canary: canary_latency, stable: stable_latency, direction: increase}\n"
                + "  - {name: cpu, canary: canary_cpu, stable: stable_cpu" + more + "}\n";
        return Specs.open(driver(), Specs.gate("judge", settings, "", LONG))
                .read(new Occasion(BEGIN, BEGIN.plusSeconds(60L * minutes), false, Evidence.NONE));
    }

    @Test
    void passesWhereNothingDiffers() {
        Reading reading = reading("", 7);
        assertThat(reading.result()).isEqualTo(Reading.Result.PASS);
        assertThat(reading.value()).isEqualTo(100);
        assertThat(reading.detail())
                .isEqualTo("score 100, passes at 95: latency Pass, both sides have the same values; "
                        + "cpu Pass, both sides have the same values");
    }

    @Test
    void failsWithTheIntervalOfWhatIsHigher() {
        points.put("canary_latency", HIGHER);

        Reading reading = reading("", 7);
        assertThat(reading.result()).isEqualTo(Reading.Result.FAIL);
        assertThat(reading.value()).isEqualTo(50);
        assertThat(reading.detail()).startsWith("score 50, passes at 95: latency High, higher by 4.");
    }

    @Test
    void marginalIsNeitherGoodNorBad() {
        points.put("canary_latency", HIGHER);

        assertThat(reading(", groups: [latency, cpu, memory, disk]", 7).result())
                .isEqualTo(Reading.Result.NO_DATA);
    }

    @Test
    void saysNothingUntilEveryMetricCanHaveItsPoints() {
        assertThat(reading("", 3).result()).isEqualTo(Reading.Result.NO_DATA);
        assertThat(reading("", 4).result()).isEqualTo(Reading.Result.PASS);

        points.put("canary_latency", HIGHER);
        assertThat(reading("", 3).result()).isEqualTo(Reading.Result.NO_DATA);
        assertThat(reading(", minSamples: 8", 6).result()).isEqualTo(Reading.Result.NO_DATA);
        assertThat(reading("", 4).result()).isEqualTo(Reading.Result.FAIL);
    }

    @Test
    void whatIsMissingFailsOnlyWhereItMustBeThere() {
        points.put("canary_cpu", NOTHING);

        assertThat(reading("", 7).result()).isEqualTo(Reading.Result.NO_DATA);
        assertThat(reading(", mustHaveData: true", 7).result()).isEqualTo(Reading.Result.FAIL);
        assertThat(reading(", muted: true", 7).result()).isEqualTo(Reading.Result.PASS);
        assertThat(reading(", critical: true", 7).result()).isEqualTo(Reading.Result.NO_DATA);
    }

    @Test
    void tooManyPointsAreAnError() {
        Reading reading = reading("", 60 * 26);
        assertThat(reading.result()).isEqualTo(Reading.Result.ERROR);
        assertThat(reading.detail()).contains("1561 points are more than 1500; write a longer step than 60s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                           | 1:1 error metrics is missing",
                "{metrics: []}                | 1:11 error metrics is empty",
                "{metrics: [{name: a}]}       | 1:12 error canary is missing / the canary is judged by what stable does",
                "{metrics: [{name: a, canary: x, stable: ' '}]} | 1:41 error stable is empty",
                "{metrics: [{name: a, canary: x, stable: y, criticl: true}]} | error unknown key criticl",
                "{metrics: [{name: a, canary: x, stable: y}], thresholds: {pass: 60}, step: 0s} | step must be",
                "{metrics: [{name: a, canary: x, stable: y}], connection: arms} | connection arms is not defined",
            })
    void refusesWithThePlace(String settings, String problem) {
        Problems problems = new Problems();
        assertThat(driver().open(Specs.gate("judge", settings, "", LONG), Site.UNKNOWN, problems))
                .isNull();
        assertThat(problems.all().stream().map(Problem::toString))
                .anySatisfy(one -> assertThat(one).contains(problem));
    }
}
