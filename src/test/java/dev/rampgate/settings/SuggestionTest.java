package dev.rampgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("traffic", "weights", "hold", "over", "onFailure");

    @ParameterizedTest
    @CsvSource({
        "trafic, traffic",
        "tarffic, traffic",
        "TRAFFIC, traffic",
        "onfailure, onFailure",
        "holds, hold",
        "hodl, hold",
        "ovr, over"
    })
    void findsTheNearestWord(String written, String meant) {
        assertThat(Suggestion.words(written, KNOWN)).isEqualTo("did you mean " + meant + "?");
    }

    @Test
    void keepsQuietWhereNothingIsNear() {
        assertThat(Suggestion.words("schedule", KNOWN)).isEmpty();
        assertThat(Suggestion.words("x".repeat(100_000), KNOWN)).isEmpty();
        assertThat(Suggestion.words("hold", List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ab, ba, 1", "abc, abc, 0", "kitten, sitting, 3", "'', abc, 3", "ca, abc, 3"})
    void countsSlips(String a, String b, int slips) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(slips);
        assertThat(Suggestion.distance(b, a)).isEqualTo(slips);
    }
}
