package dev.rampgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FindingTest {
    @Test
    void saysRoundNumbersAsPeopleDo() {
        Requirement require = Requirement.parse("< 20");
        assertThat(Finding.judged(60, require).detail()).isEqualTo("60, required < 20");
        assertThat(Finding.judged(1_500_000, require).detail()).isEqualTo("1500000, required < 20");
        assertThat(Finding.judged(1e300, require).detail()).isEqualTo("1E+300, required < 20");
        assertThat(Finding.judged(20.0 / 67, require).detail()).isEqualTo("0.2985075, required < 20");
    }

    private static final Requirement BELOW = Requirement.parse("< 1%");

    @Test
    void saysWhatWasComparedWithWhat() {
        assertThat(Finding.judged(0.005, BELOW))
                .isEqualTo(new Finding(Reading.Result.PASS, 0.005, "0.5%, required < 1%"));
        assertThat(Finding.judged(3, BELOW)).isEqualTo(new Finding(Reading.Result.FAIL, 3.0, "300%, required < 1%"));
        assertThat(Finding.judged(false, Requirement.parse("true")))
                .isEqualTo(new Finding(Reading.Result.FAIL, 0.0, "false, required true"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsNoDataEvenWhereItWouldSatisfy(double value) {
        assertThat(Finding.judged(value, Requirement.parse("< 1")).result()).isEqualTo(Reading.Result.NO_DATA);
        assertThat(Finding.judged(value, Requirement.parse("> 1")).result()).isEqualTo(Reading.Result.NO_DATA);
    }

    @Test
    void judgesNoNumberByATruthNorATruthByANumber() {
        assertThat(Finding.judged(1, Requirement.parse("true")).result()).isEqualTo(Reading.Result.ERROR);
        assertThat(Finding.judged(true, Requirement.parse("== 1")).result()).isEqualTo(Reading.Result.ERROR);
    }

    @Test
    void foreignWordsBecomeOnePrintableLine() {
        Reading reading = Finding.error("a\r\nb\u001b[31mc\u202ed\u2028e").took(Duration.ZERO);
        assertThat(reading.detail()).isEqualTo("a  b [31mc d e");
        assertThat(Finding.error("\ud800").took(Duration.ZERO).detail()).isEqualTo("?");
    }

    @Test
    void longWordsAreCut() {
        assertThat(Finding.error("😀".repeat(300)).took(Duration.ZERO).detail()).isEqualTo("😀".repeat(300));
        assertThat(Finding.error("😀".repeat(301)).took(Duration.ZERO).detail()).isEqualTo("😀".repeat(299) + "…");
    }
}
