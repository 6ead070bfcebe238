package dev.rampgate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTest {
    private static Counts counts(long v1, long v2) {
        return new Counts(Instant.EPOCH, Map.of("v1", v1, "v2", v2));
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 0.2509, 750, 250, true",
        "0.25, 0.2509, 670, 330, false",
        "0.25, 0.2509, 500, 500, false",
        "0.25, 0.30, 700, 300, false",
        "1, 1, 4, 996, true",
        "1, 1, 100, 900, false",
        "0, 0, 1000, 0, true",
        "0, 0, 900, 100, false",
        "0.25, 0.25, 30, 10, false",
        "0.25, 0.25, 0, 0, false"
    })
    void askedReadBackAndCountedMustAgree(double asked, double readBack, long v1, long v2, boolean holds) {
        assertThat(new Proof("step 1", asked, readBack, "v2", counts(v1, v2)).holds())
                .isEqualTo(holds);
    }

    @Test
    void itSaysAllThree() {
        assertThat(new Proof("step 1", 0.25, 0.2509, "v2", counts(750, 250)).sentence())
                .isEqualTo("step 1: asked 25.0%, read back 25.1%, counted 25.0% (250 of 1000 answers from v2)");
    }

    @Test
    void countsAreTakenFromEachOther() {
        Counts between = counts(100, 30).since(counts(60, 10));
        assertThat(between.of("v1")).isEqualTo(40);
        assertThat(between.of("v2")).isEqualTo(20);
        assertThat(new Counts(Instant.EPOCH, Map.of()).share("v2")).isZero();
    }
}
