package dev.rampgate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    @ParameterizedTest
    @CsvSource({
        "up, 0", "rate(x[2m]), 120", "rate(x[1m30s]) / rate(y[5m]), 300", "max_over_time(rate(x[1m])[10m:30s]), 600",
        "x{a=\"[1h]\"}, 0", "'x{a=\"\\\"[1h]\"}', 0", "rate(x{a='[1h]'}[15s]), 15", "x offset 1h, 0",
    })
    void findsTheLongestRange(String query, long seconds) {
        assertThat(new Query(query).longestRange()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sum(rate(r{code=~"5.."}[2m])) / sum(rate(r[2m]))                    | true
            sum(rate(errors_total[2m])) / sum(rate(r[2m]))                      | true
            (sum(rate(r{code=~"5.."}[2m])) or vector(0)) / sum(rate(r[2m]))     | false
            sum(rate(r{code=~"5.. or so"}[2m])) / sum(rate(r[2m]))              | true
            sum(rate(r{code=~"5.."}[2m]))                                       | false
            avg(latency{path="/a/b"}) / avg(latency)                            | false
            max(sum(rate(r{code=~"5.."}[2m])) / sum(rate(r[2m])))               | false
            """)
    void noticesABareNumerator(String query, boolean bare) {
        assertThat(new Query(query).hasBareNumerator()).isEqualTo(bare);
    }

    @Test
    void knowsWholeWordsOnly() {
        Query query = new Query("avg(x{pool=\"stable\"}) / avg(unstable) + stable_2");

        assertThat(query.names("stable")).isTrue();
        assertThat(query.names("table")).isFalse();
        assertThat(new Query("unstable + stable_2 + stable-2").names("stable")).isFalse();
    }
}
