package dev.rampgate.emulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three failures take a server out, two successes bring it back. */
class HealthRecordTest {
    private final HealthRecord record = new HealthRecord(3, 2);

    @Test
    void unknownBeforeTheFirstCheck() {
        assertThat(record.health()).isEqualTo(Health.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "+, NORMAL",
        "-, ABNORMAL",
        "+--, NORMAL",
        "+---, ABNORMAL",
        "+--+--, NORMAL",
        "+--+---, ABNORMAL",
        "-+, ABNORMAL",
        "-++, NORMAL",
        "-+-+, ABNORMAL",
        "+---++, NORMAL",
        "+---++--, NORMAL"
    })
    void soManyInARowTurnTheVerdict(String results, Health expected) {
        results.chars().forEach(one -> record.add(one == '+'));
        assertThat(record.health()).isEqualTo(expected);
    }
}
