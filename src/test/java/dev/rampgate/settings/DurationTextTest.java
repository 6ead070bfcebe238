package dev.rampgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "90s, 90, 1m30s",
        "5m, 300, 5m",
        "1h30m, 5400, 1h30m",
        "2d, 172800, 48h",
        "0s, 0, 0s",
        "1d2h3m4s, 93784, 26h3m4s",
        "PT5M, 300, 5m",
        "P1DT1S, 86401, 24h1s",
        "PT90M, 5400, 1h30m",
    })
    void readsAndWrites(String text, long seconds, String shortest) {
        Duration duration = DurationText.parse(text);

        assertThat(duration).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(DurationText.format(duration)).isEqualTo(shortest);
        assertThat(DurationText.parse(shortest)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "m",
                "5 m",
                "-5m",
                "+5m",
                "5m1h",
                "5m5m",
                "1.5h",
                "5ms",
                "22:30",
                "P",
                "PT",
                "P1M",
                "P1W",
                "pt5m",
                "PT-5M",
                "9999999999s",
                "５m",
                "5m\n",
                "-PT5M",
                "PT0.5S"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse(text));
    }
}
