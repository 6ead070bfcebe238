package dev.rampgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequirementTest {
    @ParameterizedTest
    @CsvSource({
        "< 1%, 0.009, true",
        "< 1%, 0.01, false",
        "< 1%, 0.009999999999999998, true",
        "<1%, 0.009, true",
        "< 1 %, 0.01, false",
        "<= 2.5%, 0.025, true",
        "<= 2.5%, 0.025000000000000001, true",
        "<= 2.5%, 0.02500001, false",
        "> 0.99, 0.99, false",
        "> 0.99, 0.9900001, true",
        ">= 0.99, 0.99, true",
        ">= 0.99, 0.98, false",
        "== 3, 3, true",
        "== 3.0, 3, true",
        "== 3, 3.0000001, false",
        "== 0, -0.0, true",
        "< -1, -2, true",
        "< 1e3, 999, true",
        "< 1e3, 1000, false",
        "between 1 and 2, 1, true",
        "between 1 and 2, 2, true",
        "between 1 and 2, 0.99, false",
        "between 1 and 2, 2.01, false",
        "between 1% and 0.5, 0.01, true",
        "between 1 and 1, 1, true",
        "== 0.3, 0.3, true",
        "== 0.3, 0.30000000000000004, false",
        "< 1.2, 1.7976931348623157e308, false",
    })
    void comparesAsDecimals(String text, double value, boolean holds) {
        assertThat(Requirement.parse(text).holds(value)).isEqualTo(holds);
    }

    @Test
    void comparesTruthValues() {
        assertThat(Requirement.parse("true").holds(true)).isTrue();
        assertThat(Requirement.parse("true").holds(false)).isFalse();
        assertThat(Requirement.parse("false").holds(false)).isTrue();
        assertThat(Requirement.parse("false").holds(true)).isFalse();
    }

    @Test
    void knowsWhatItJudges() {
        assertThat(Requirement.parse("< 1").kind()).isEqualTo(Requirement.Kind.NUMBER);
        assertThat(Requirement.parse("true").kind()).isEqualTo(Requirement.Kind.TRUTH);
        assertThatIllegalStateException()
                .isThrownBy(() -> Requirement.parse("true").holds(1.0));
        assertThatIllegalStateException()
                .isThrownBy(() -> Requirement.parse("== 1").holds(true));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void judgesNothingThatIsNotFinite(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requirement.parse("> 0").holds(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1%         | write \"< 1%\", \">= 1%\" or \"== 1%\"",
                "0.99       | says no comparison",
                "= 1        | \"=\" is not a comparison; write <, <=, >, >= or ==",
                "=> 1       | \"=>\" is not a comparison",
                "=< 1       | \"=<\" is not a comparison",
                "≤ 1        | \"≤\" is not a comparison",
                "!= 1       | \"!=\" is not a comparison",
                "''         | is empty; write for example",
                "True       | or true",
                "< yes      | is not a requirement",
                "< NaN      | is not a requirement",
                "< 1 and > 0| is not a requirement",
                "< 0x10     | is not a requirement",
                "< 1,5      | is not a requirement",
                "< ١        | is not a requirement",
                "< 1%%      | is not a requirement",
                "between 2 and 1 | write the smaller number first",
                "between 1 to 2  | between 1 and 2",
                "< 1e999    | larger than any measured value",
            })
    void saysWhatToWrite(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requirement.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void readsNothingEndless() {
        String endless = "< 1" + "0".repeat(100_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requirement.parse(endless))
                .withMessageContaining("at most 100 characters");
    }

    @Test
    void isWhatWasWritten() {
        assertThat(Requirement.parse("< 1%"))
                .hasToString("< 1%")
                .isEqualTo(Requirement.parse("< 1%"))
                .hasSameHashCodeAs(Requirement.parse("< 1%"))
                .isNotEqualTo(Requirement.parse("< 0.01"));
    }
}
