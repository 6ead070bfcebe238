package dev.rampgate.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.plan.Plan;
import dev.rampgate.settings.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code refused} is refused, with exactly the problems beside it. */
class RefusedTest {
    static List<Sample> refused() {
        return Sample.in("refused");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedWithItsMessages(Sample sample) {
        Problems problems = new Problems();
        Plan plan = PlanFile.read("plan.yaml", sample.text(), sample.inputs(), problems);

        assertThat(Sample.lines(problems)).isEqualTo(sample.expected());
        assertThat(plan).isNull();
    }

    @Test
    void thereAreSamples() {
        assertThat(refused()).hasSizeGreaterThan(45);
    }
}
