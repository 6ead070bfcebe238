package dev.rampgate.gate.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Site;
import dev.rampgate.gate.Specs;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.statistics.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareGateDriverTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Instant END = Instant.parse("2026-11-22T10:00:00Z");
    private static final String SETTINGS = """
            bad: {canary: 'c_bad[${window}]', stable: 's_bad[${window}]'}
            total: {canary: 'c_all[${window}]', stable: 's_all[${window}]'}
            """;

    private final Map<String, Double> numbers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private String window = "60s";

    /** What a server of metrics would say, by the word before the range. */
    private OptionalDouble count(String query, Instant at, Connection over, Duration timeout) throws FetchException {
        assertThat(at).isEqualTo(END);
        assertThat(query).endsWith("[" + window + "]");
        String word = query.substring(0, query.indexOf('['));
        asked.add(word);
        Double number = numbers.get(word);
        if (number != null && number == Double.MIN_VALUE) {
            throw new FetchException("2 series where one is needed");
        }
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private CompareGateDriver driver() {
        Connections connections = Connections.of(Connection.to("default", "http://127.0.0.1:9"));
        return new CompareGateDriver(new Fetcher(() -> 0), connections, this::count);
    }

    private Reading read(String settings, Occasion occasion) {
        return Specs.open(driver(), Specs.gate("compare", settings, "", LONG)).read(occasion);
    }

    private Reading read(Evidence before) {
        return read(SETTINGS, new Occasion(END.minusSeconds(60), END, false, before));
    }

    private void counted(double canaryBad, double canary, double stableBad, double stable) {
        numbers.putAll(Map.of("c_bad", canaryBad, "c_all", canary, "s_bad", stableBad, "s_all", stable));
    }

    @Test
    void gathersEvidenceUntilThereIsEnough() {
        counted(6, 300, 28.4, 5700);

        Reading first = read(Evidence.NONE);
        assertThat(first.result()).isEqualTo(Reading.Result.NO_DATA);
        assertThat(first.detail())
                .isEqualTo(
                        "canary 6 bad of 300, stable 28 bad of 5700; 3.2 times more likely worse than not, fails at 100; "
                                + "300 of 500 requests since the last write");
        Reading second = read(first.evidence().orElseThrow());
        assertThat(second.result()).isEqualTo(Reading.Result.PASS);
        assertThat(second.value()).isBetween(10.0, 100.0);
        Reading third = read(second.evidence().orElseThrow());
        assertThat(third.result()).isEqualTo(Reading.Result.FAIL);
        assertThat(third.value()).isGreaterThan(100);

        counted(0, 300, 28, 5700);
        assertThat(read(third.evidence().orElseThrow()).result())
                .as("what failed once stays failed")
                .isEqualTo(Reading.Result.FAIL);
    }

    @Test
    void afterAWriteRequestsAreCountedAnewAndEvidenceIsNot() {
        counted(6, 300, 28, 5700);
        Evidence before =
                read(read(Evidence.NONE).evidence().orElseThrow()).evidence().orElseThrow();

        Reading after = read(SETTINGS, new Occasion(END.minusSeconds(60), END, true, before));
        assertThat(after.evidence().orElseThrow().canary()).isEqualTo(300);
        assertThat(after.result()).isEqualTo(Reading.Result.FAIL);
    }

    @Test
    void aPieceOfAWindowIsAskedForWhatItIs() {
        counted(0, 30, 1, 600);
        window = "21500ms";

        Reading reading = read(SETTINGS, new Occasion(END.minusMillis(21_500), END, true, Evidence.NONE));
        assertThat(reading.evidence().orElseThrow().counted()).isEqualTo(Duration.ofMillis(21_500));
        assertThat(asked).containsExactlyInAnyOrder("c_all", "c_bad", "s_all", "s_bad");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 300, 28, 5700, 0 bad of 300",
                "6, -, 28, 5700, 0 bad of 0",
                "6, NaN, 28, 5700, 0 bad of 0",
                "NaN, 300, 28, 5700, 0 bad of 0",
                "0, 0.3, 28, 5700, 0 bad of 0",
                "6.4, 300.6, 28, 5700, 6 bad of 301",
                "31, 30, 28, 5700, 30 bad of 30",
            })
    void countsAreRoundedAndWhatIsMissingIsNotThere(
            Double canaryBad, Double canary, Double stableBad, Double stable, String told) {
        numbers.put("c_bad", canaryBad);
        numbers.put("c_all", canary);
        numbers.put("s_bad", stableBad);
        numbers.put("s_all", stable);

        assertThat(read(Evidence.NONE).detail()).startsWith("canary " + told + ", stable");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "-1, 300, total of stable is no count",
                "90, 60, 'bad of canary is 90.0 and total 60; the bad ones are among them'",
                "1, 1e16, total of canary is no count: 1.0E16",
                "1, 4.9E-324, 2 series where one is needed",
            })
    void whatIsNoCountIsAnError(double canaryBad, double canary, String detail) {
        counted(Math.abs(canaryBad), canary, 28, canaryBad < 0 ? -5 : 5700);

        Reading reading = read(Evidence.NONE);
        assertThat(reading.result()).isEqualTo(Reading.Result.ERROR);
        assertThat(reading.detail()).contains(detail);
        assertThat(reading.evidence()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                            | 1:1 error bad is missing / there is nothing to compare without it / write bad: {canary: QUERY, stable: QUERY}",
                "{bad: {canary: 'a[${window}]'}, total: {canary: 'a[${window}]', stable: 'a[${window}]'}} | 1:7 error stable is missing / bad is counted on both sides / write stable: QUERY",
                "{bad: {canary: 'a[2m]', stable: 'a[${window}]'}, total: {canary: 'a[${window}]', stable: 'a[${window}]'}} | 1:16 error canary has no ${window}",
                "{bad: {canary: 'a[${window}]+b[2m]', stable: 'a[${window}]'}, total: {canary: 'a[${window}]', stable: 'a[${window}]'}} | 1:16 error canary has a range of its own",
                "{falseAlarm: 0.01} | 1:14 error falseAlarm must be a percentage above 0%, not",
                "{falseAlarm: 0%}   | 1:14 error falseAlarm must be a percentage above 0%, not",
                "{maxRatio: 0}      | 1:12 error maxRatio must be a number above 0, up to 1000",
                "{clump: 0}         | 1:9 error clump must be a number from 1 to 1000",
                "{minRequest: 5}    | 1:2 error unknown key minRequest / did you mean minRequests?",
                "{connection: arms} | 1:14 error connection arms is not defined",
            })
    void refusesWithThePlace(String settings, String problem) {
        Problems problems = new Problems();
        assertThat(driver().open(Specs.gate("compare", settings, "", LONG), Site.UNKNOWN, problems))
                .isNull();
        assertThat(problems.all().stream().map(Problem::toString))
                .anySatisfy(one -> assertThat(one).contains(problem));
    }
}
