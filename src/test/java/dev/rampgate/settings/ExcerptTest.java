package dev.rampgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final String FILE = """
            steps:
              - traffic: 25
              - name: "金丝雀 canary"   # 上海
              - { traffic: 5, hold: 10m }
            """;

    @Test
    void marksWhatIsWrong() {
        assertThat(lines(2, 14, "write 25%", "a bare number could also mean a server weight", FILE))
                .containsExactly(
                        "plan.yaml:2:14  error  traffic needs a percent sign",
                        "    2 |   - traffic: 25",
                        "      |              ^^ write 25%  (a bare number could also mean a server weight)");
    }

    @Test
    void marksAWholeQuotedTextUnderWideLetters() {
        assertThat(lines(3, 11, "", "", FILE).get(2)).isEqualTo("      |           ^^^^^^^^^^^^^^^");
        assertThat(lines(3, 28, "", "", FILE).get(2)).isEqualTo("      | " + " ".repeat(30) + "^^^^");
    }

    @Test
    void endsTheMarkWhereTheWordEnds() {
        assertThat(lines(4, 16, "write 5%", "", FILE).get(2)).isEqualTo("      |                ^ write 5%");
        assertThat(lines(4, 7, "", "because", FILE).get(2)).isEqualTo("      |       ^^^^^^^ because");
    }

    @Test
    void cutsLongLinesAroundTheMark() {
        String line = "query: " + "x".repeat(500) + " here " + "y".repeat(500);

        assertThat(lines(1, 509, "", "", line))
                .hasSize(3)
                .allSatisfy(shown -> assertThat(shown).hasSizeLessThan(120))
                .satisfies(
                        shown -> assertThat(shown.get(1).substring(shown.get(2).indexOf('^')))
                                .startsWith("here"));
    }

    @Test
    void letsNoControlCharacterThrough() {
        assertThat(lines(1, 4, "", "", "a: \u001b[2J\u202e\tb").get(1)).isEqualTo("    1 | a:  [2J  b");
    }

    @Test
    void doesWithoutALineThatIsNotThere() {
        assertThat(lines(9, 1, "do", "so", FILE))
                .containsExactly("plan.yaml:9:1  error  traffic needs a percent sign", "      do  (so)");
        assertThat(lines(1, 1, "", "", "")).containsExactly("plan.yaml:1:1  error  traffic needs a percent sign");
        assertThat(lines(1, 99, "", "", FILE)).hasSize(1);
    }

    private static List<String> lines(int line, int column, String write, String why, String text) {
        Position at = new Position("plan.yaml", line, column);
        return Excerpt.lines(new Problem(at, Problem.Severity.ERROR, "traffic needs a percent sign", why, write), text);
    }
}
