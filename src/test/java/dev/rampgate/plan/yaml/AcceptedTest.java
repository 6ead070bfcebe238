package dev.rampgate.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.plan.Plan;
import dev.rampgate.settings.Problems;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good plans are read without a word, doubtful ones with exactly the warnings beside them. */
class AcceptedTest {
    static List<Sample> accepted() {
        return Sample.in("accepted");
    }

    static List<Sample> warned() {
        return Sample.in("warned");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void isReadWithoutAWord(Sample sample) {
        Problems problems = new Problems();
        Plan plan = PlanFile.read("plan.yaml", sample.text(), sample.inputs(), problems);

        assertThat(Sample.lines(problems)).isEmpty();
        assertThat(plan).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("warned")
    void isReadWithItsWarnings(Sample sample) {
        Problems problems = new Problems();
        Plan plan = PlanFile.read("plan.yaml", sample.text(), sample.inputs(), problems);

        assertThat(Sample.lines(problems)).isEqualTo(sample.expected());
        assertThat(plan).isNotNull();
    }
}
