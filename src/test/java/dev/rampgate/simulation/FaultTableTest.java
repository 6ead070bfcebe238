package dev.rampgate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code src/docs/faults.md} names a test for every fault, and every test it names exists. */
class FaultTableTest {
    private static final Path TABLE = Path.of("src/docs/faults.md");
    private static final Pattern ROW = Pattern.compile("\\| F(\\d+) \\|[^|]*\\|([^|]*)\\|");
    private static final Pattern REFERENCE = Pattern.compile("`([\\w.]+)#(\\w+)`");

    /** The faults of the first release that stands on its own. */
    private static Stream<Integer> faults() {
        return Stream.of(IntStream.rangeClosed(1, 46), IntStream.rangeClosed(51, 55), IntStream.of(64))
                .flatMap(IntStream::boxed);
    }

    private static Map<Integer, String> table() throws IOException {
        Map<Integer, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(TABLE));
        while (row.find()) {
            rows.put(Integer.parseInt(row.group(1)), row.group(2).strip());
        }
        return rows;
    }

    @Test
    void everyFaultHasATest() throws Exception {
        Map<Integer, String> table = table();

        assertThat(table.keySet()).containsAll(faults().toList());
        for (var row : table.entrySet()) {
            List<String> named = references(row.getValue());
            assertThat(named).as("F%d: %s", row.getKey(), row.getValue()).isNotEmpty();
            for (String reference : named) {
                assertThat(isTest(reference))
                        .as("F%d: %s", row.getKey(), reference)
                        .isTrue();
            }
        }
    }

    private static List<String> references(String cell) {
        List<String> all = new ArrayList<>();
        Matcher reference = REFERENCE.matcher(cell);
        while (reference.find()) {
            all.add(reference.group(1) + "#" + reference.group(2));
        }
        return all;
    }

    private static boolean isTest(String reference) throws ClassNotFoundException {
        int mark = reference.indexOf('#');
        Class<?> type = Class.forName(
                "dev.rampgate." + reference.substring(0, mark), false, FaultTableTest.class.getClassLoader());
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(reference.substring(mark + 1)))
                .anyMatch(FaultTableTest::isTest);
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }
}
