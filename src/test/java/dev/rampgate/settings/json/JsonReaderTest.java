package dev.rampgate.settings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.ScalarKind;
import dev.rampgate.settings.Value;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
    private final Problems problems = new Problems();

    private Node read(String text) {
        return JsonReader.read("data.json", text, problems);
    }

    private Node good(String text) {
        Node node = read(text);
        assertThat(problems.all()).isEmpty();
        return Objects.requireNonNull(node);
    }

    private List<String> told() {
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void everythingHasItsPlace() {
        Node.Mapping top = (Node.Mapping) good("{\n\t\"a\": [1, \"x\"],\n  \"b\": {\"c\": null}}");
        assertThat(top.at()).isEqualTo(new Position("data.json", 1, 1));
        Node.Sequence a = (Node.Sequence) Objects.requireNonNull(top.find("a"));
        assertThat(a.at()).isEqualTo(new Position("data.json", 2, 7));
        assertThat(a.items()).extracting(Node::at).extracting(Position::column).containsExactly(8, 11);
        assertThat(top.entries().get(1).key().at()).isEqualTo(new Position("data.json", 3, 3));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "1, WHOLE_NUMBER",
                "-0.5e3, NUMBER",
                "true, TRUTH",
                "null, NOTHING",
                "\"1\", TEXT",
                "\"null\", TEXT",
                "\"\", TEXT",
                "NaN, TEXT"
            })
    void scalarsAreOfTheKindTheyAreWrittenLike(String text, ScalarKind kind) {
        assertThat(((Node.Scalar) good(text)).kind()).isEqualTo(kind);
    }

    @Test
    void stringsAreWhatTheyMean() {
        assertThat(((Node.Scalar) good("\"a\\u0041\\n\\/\"")).text()).isEqualTo("aA\n/");
        assertThat(((Node.Scalar) good("\ufeff\"marked\"")).text()).isEqualTo("marked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\": 1,}       | data.json:1:9 error this is not JSON: Unexpected character ('}'",
                "{'a': 1}          | data.json:1:2 error this is not JSON: Unexpected character",
                "[1, 2             | error this is not JSON: Unexpected end-of-input",
                "[01]              | error this is not JSON: Invalid numeric value: Leading zeroes",
                "[nan]             | error this is not JSON: Unrecognized token 'nan'",
                "[1] [2]           | data.json:1:5 error something follows the end of the document",
                "[1] x             | error this is not JSON",
                "a: 1              | error this is not JSON",
                "~ ~               | data.json:1:1 error the file is empty"
            })
    void whatIsNotJsonIsRefusedWhereItIsWrong(String text, String told) {
        read(text);
        assertThat(told()).hasSize(1).first().asString().contains(told);
    }

    @Test
    void keysAreUnique() {
        Node.Mapping top = (Node.Mapping) Objects.requireNonNull(read("{\"a\": 1,\n \"a\": 2, \"b\": 3}"));
        assertThat(told())
                .containsExactly("data.json:2:2 error the key a is written twice / first in line 1 / keep one");
        assertThat(top.entries()).hasSize(2);
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThat(read("[".repeat(32) + "]".repeat(32))).isNotNull();
        assertThat(read("[".repeat(33) + "]".repeat(33))).isNull();
        assertThat(read("[".repeat(100_000))).isNull();
        assertThat(told()).containsExactly("data.json:1:33 error nested deeper than 32 levels");
    }

    @Test
    void numberAndLengthOfValuesAreBounded() {
        assertThat(read("[" + "1,".repeat(1_000_000) + "1]")).isNull();
        assertThat(read("\"" + "x".repeat(JsonReader.LONGEST) + "\"")).isNull();
        assertThat(told())
                .containsExactly(
                        "data.json:1:1 error the file is larger than 16 MiB",
                        "data.json:1:2000000 error more than 1000000 values");
    }

    @Test
    void aHundredThousandNumbersAreReadAsNumbers() {
        StringBuilder text = new StringBuilder("[0");
        for (int i = 1; i < 100_000; i++) {
            text.append(",").append(i).append(".5e-1");
        }
        List<Value> items =
                Objects.requireNonNull(new Value("points", good(text.append("]").toString()), problems).items());
        double sum = items.stream()
                .mapToDouble(item -> Objects.requireNonNull(item.number("a number", Double::isFinite)))
                .sum();
        assertThat(sum).isCloseTo(99_999L * 100_001 / 20.0, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1          | 1",
                "-2.5E+2    | -250",
                "1e308      | 1e308",
                "\"1.5\"    | n must be a number, not \"1.5\" / write 1.5 without quotes",
                "\"x\"      | n must be a number, not \"x\"",
                "true       | n must be a number, not true",
                "1e999      | n must be a number, not 1e999",
                "NaN        | n must be a number, not NaN",
                "null       | n has no value",
                "[1]        | n must be a number, not a list"
            })
    void numbersAreDecimalAndFinite(String text, String meant) {
        Fields fields = new Fields((Node.Mapping) good("{\"n\": " + text + "}"), problems);
        Double number = fields.number("n", "a number", Double::isFinite);
        if (number == null) {
            assertThat(told()).containsExactly("data.json:1:7 error " + meant);
        } else {
            assertThat(number).isEqualTo(Double.parseDouble(meant));
        }
    }

    @Test
    void numbersFitOrAreRefused() {
        Fields fields = new Fields((Node.Mapping) good("{\"n\": 5}"), problems);
        assertThat(fields.number("n", "a number below 5", value -> value < 5)).isNull();
        assertThat(fields.number("m", "a number", Double::isFinite)).isNull();
        assertThat(told()).containsExactly("data.json:1:7 error n must be a number below 5, not 5");
    }
}
