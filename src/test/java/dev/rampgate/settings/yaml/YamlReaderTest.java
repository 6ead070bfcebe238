package dev.rampgate.settings.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.ScalarKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class YamlReaderTest {
    @ParameterizedTest
    @CsvSource({
        "on, TEXT",
        "off, TEXT",
        "yes, TEXT",
        "22:30, TEXT",
        "2027-02-04, TEXT",
        "0b11, TEXT",
        "1_000, TEXT",
        "0o17, WHOLE_NUMBER",
        "017, WHOLE_NUMBER",
        "0x1F, WHOLE_NUMBER",
        "-5, WHOLE_NUMBER",
        "1.5, NUMBER",
        "1e3, NUMBER",
        ".inf, NUMBER",
        ".nan, NUMBER",
        "true, TRUTH",
        "FALSE, TRUTH",
        "tRue, TEXT",
        "null, NOTHING",
        "~, NOTHING",
        "25%, TEXT",
    })
    void knowsTheCoreSchemaOfYaml12(String written, ScalarKind kind) {
        assertThat(value(written).kind()).isEqualTo(kind);
        assertThat(value("\"" + written + "\"").kind()).isEqualTo(ScalarKind.TEXT);
    }

    @Test
    void saysWhereEverythingStands() {
        Node.Mapping root = (Node.Mapping) read("# comment\na:\n  - x\n  - {b: \"ÄÖ\", c: 𝄞y, d: z}\n");

        Node.Sequence list = (Node.Sequence) root.find("a");
        Node.Mapping flow = (Node.Mapping) list.items().get(1);
        assertThat(root.at()).isEqualTo(at(2, 1));
        assertThat(list.items().get(0).at()).isEqualTo(at(3, 5));
        assertThat(flow.find("b").at()).isEqualTo(at(4, 9));
        assertThat(flow.entries().get(2).key().at()).isEqualTo(at(4, 22));
    }

    @Test
    void takesAByteOrderMarkAndWindowsLineEnds() {
        Node.Mapping root = (Node.Mapping) read("\ufeffa: 1\r\nb: 2\r\n");

        assertThat(root.find("b").at()).isEqualTo(at(2, 4));
        assertThat(((Node.Scalar) root.find("a")).text()).isEqualTo("1");
    }

    @Test
    void sharesWhatAnAliasNames() {
        Node.Mapping root = (Node.Mapping) read("a: &x {b: 1}\nc: *x\n");

        assertThat(root.find("c")).isEqualTo(root.find("a"));
    }

    @Test
    void refusesTenMegabytesWithoutReadingThem() throws IOException {
        CountingStream endless = new CountingStream();
        Problems problems = new Problems();

        assertThat(YamlReader.read("big.yaml", endless, problems)).isNull();
        assertThat(problems.all()).extracting(Problem::what).containsExactly("the file is larger than 1 MiB");
        assertThat(endless.read).isLessThan(2 << 20);
        assertThat(refusal("a".repeat(10_000_000))).isEqualTo("1:1 the file is larger than 1 MiB");
    }

    @Test
    void takesAFileOfTheLargestSize() {
        String text = "a: 1\n" + "# comment\n".repeat(100_000);

        assertThat(read(text)).isInstanceOf(Node.Mapping.class);
    }

    @Test
    void refusesDeepNestingOfEveryKind() {
        assertThat(refusal("[".repeat(100_000))).endsWith("nested deeper than 32 levels");
        assertThat(refusal("{a: ".repeat(100_000))).endsWith("nested deeper than 32 levels");
        assertThat(refusal("- ".repeat(100_000) + "x")).endsWith("nested deeper than 32 levels");
        assertThat(refusal("? ".repeat(100_000) + "x")).endsWith("nested deeper than 32 levels");
        assertThat(read("[".repeat(31) + "x" + "]".repeat(31))).isInstanceOf(Node.Sequence.class);
    }

    @Test
    void refusesAliasBombs() {
        String bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.range(1, 10)
                        .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)
                                + "]\n")
                        .collect(Collectors.joining());

        assertThat(refusal(bomb)).contains("each alias counted in full");
    }

    @Test
    void refusesManyAliasesAndManyValues() {
        assertThat(refusal("a: &a x\nb: [" + "*a, ".repeat(101) + "]")).contains("more than 100 aliases");
        assertThat(refusal("[" + "x, ".repeat(60_000) + "]")).contains("more than 50000 values");
        assertThat(refusal("a: " + "x".repeat(20_000))).contains("a value longer than 16384 characters");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        assertThat(refusal("a: b\nc: d\0\n")).startsWith("2:5 the file contains the character U+0000");
        assertThat(refusal("a: b\u202ec\n")).startsWith("1:5 the file contains the character U+202E");
        assertThat(refusal("a: \"\\0\"\n")).startsWith("1:4 a value contains the character U+0000");
        assertThat(refusal(new byte[] {'a', ':', '\n', ' ', (byte) 0xc3, (byte) 0x28}))
                .isEqualTo("2:2 this is not UTF-8");
        assertThat(refusal("a: b".getBytes(StandardCharsets.UTF_16))).isEqualTo("1:1 this is not UTF-8");
    }

    @Test
    void toleratesAFloodOfProblems() {
        Problems problems = new Problems();
        YamlReader.read("many.yaml", "{" + "a: 1, ".repeat(10_000) + "}", problems);

        assertThat(problems.all()).hasSize(Problems.MOST + 1);
        assertThat(problems.all().get(Problems.MOST).what()).isEqualTo("more than 200 problems");
    }

    /** Whatever stands in a file, the answer is a tree or problems. */
    @Test
    void neverThrowsForBadText() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        String[] parts = {
            "a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", "\"", "'", "&x ", "*x", "!!t ", "| ", "> ", "? ", "# ",
            ", ", "%", "---\n", "...\n", "<<", "\t", "\\", "25", "é", "\u2028", "@", "\r"
        };
        for (int round = 0; round < 3_000; round++) {
            String text = random.ints(random.nextInt(1, 14), 0, parts.length)
                    .mapToObj(part -> parts[part])
                    .collect(Collectors.joining());
            Problems problems = new Problems();
            Node node = YamlReader.read("random.yaml", text, problems);
            assertThat(node != null || problems.hasErrors()).as(text).isTrue();
        }
    }

    private static Node.Scalar value(String written) {
        return (Node.Scalar) ((Node.Mapping) read("key: " + written)).find("key");
    }

    private static Node read(String text) {
        Problems problems = new Problems();
        Node node = YamlReader.read("a.yaml", text, problems);
        assertThat(problems.all()).isEmpty();
        return node;
    }

    private static String refusal(String text) {
        Problems problems = new Problems();
        YamlReader.read("a.yaml", text, problems);
        return only(problems);
    }

    private static String refusal(byte[] bytes) throws IOException {
        Problems problems = new Problems();
        YamlReader.read("a.yaml", new ByteArrayInputStream(bytes), problems);
        return only(problems);
    }

    private static String only(Problems problems) {
        assertThat(problems.all()).hasSize(1);
        Problem problem = problems.all().get(0);
        assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
        return problem.at().line() + ":" + problem.at().column() + " " + problem.what();
    }

    private static Position at(int line, int column) {
        return new Position("a.yaml", line, column);
    }

    /** Never ends, and counts what was taken from it. */
    private static final class CountingStream extends InputStream {
        private int read;

        @Override
        public int read() {
            read++;
            return ' ';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            read += length;
            Arrays.fill(bytes, offset, offset + length, (byte) ' ');
            return length;
        }
    }
}
