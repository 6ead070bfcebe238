package dev.rampgate.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rampgate.gate.Reading;
import dev.rampgate.rollout.Entry;
import dev.rampgate.weight.Share;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Golden files: {@code golden/WORD.jsonl} has a line for every form that an entry ever had, the present one last. Lines are added, never
 * changed.
 */
class EntryJsonTest {
    private static final JsonMapper PLAIN = JsonMapper.shared();

    static List<Entry> samples() {
        return Samples.ALL;
    }

    @Test
    void everyTypeHasAWordASampleAndAFile() throws Exception {
        List<Class<?>> types =
                Arrays.stream(Entry.class.getPermittedSubclasses()).toList();

        assertThat(Arrays.stream(EntryType.values()).<Class<?>>map(EntryType::form))
                .containsExactlyInAnyOrderElementsOf(types);
        assertThat(Samples.ALL.stream().<Class<?>>map(Entry::getClass)).containsExactlyInAnyOrderElementsOf(types);
        try (Stream<Path> files = Files.list(golden(""))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EntryType.values())
                            .map(type -> type.word() + ".jsonl")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePresentFormIsTheLastGoldenLine(Entry sample) {
        List<String> lines = lines(EntryType.of(sample));
        String present = lines.get(lines.size() - 1);

        assertThat(PLAIN.readTree(EntryJson.write(sample))).isEqualTo(PLAIN.readTree(present));
        assertThat(EntryJson.read(EntryType.of(sample), present)).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyGoldenLineIsRead(Entry sample) {
        EntryType type = EntryType.of(sample);

        assertThat(lines(type))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(EntryJson.read(type, line)).isInstanceOf(type.form()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenIsReadBack(Entry sample) {
        assertThat(EntryJson.read(EntryType.of(sample), EntryJson.write(sample)))
                .isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknownFieldsAreSkipped(Entry sample) {
        String body = EntryJson.write(sample);
        String more = body.replaceFirst("\\{", body.length() > 2 ? "{\"later\":[{\"x\":1}]," : "{\"later\":[]");

        assertThat(EntryJson.read(EntryType.of(sample), more)).isEqualTo(sample);
    }

    @Test
    void absentThingsAreLeftOut() {
        Entry answered = new Entry.Answered(1, Entry.Result.OK, Optional.empty(), true);
        Entry judged = new Entry.Judged(
                "g", 1, Duration.ZERO, new Reading(Reading.Result.NO_DATA, null, "no series", Duration.ZERO));

        assertThat(EntryJson.write(answered)).doesNotContain("trouble");
        assertThat(EntryJson.write(judged)).doesNotContain("value");
        assertThat(EntryJson.read(EntryType.ANSWERED, EntryJson.write(answered)))
                .isEqualTo(answered);
        assertThat(EntryJson.read(EntryType.JUDGED, EntryJson.write(judged))).isEqualTo(judged);
    }

    @Test
    void whatIsMissingOrWrongIsNoEntry() {
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"intent\":1,\"byReading\":true}",
                "{\"intent\":1,\"result\":\"PERHAPS\",\"byReading\":false}",
                "{\"intent\":\"x\",\"result\":\"OK\",\"byReading\":false}",
                "{\"intent\":1,\"result\":null,\"byReading\":false}")) {
            assertThat(catchThrowable(() -> EntryJson.read(EntryType.ANSWERED, body)))
                    .as(body)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void numbersAndBooleansThatALaterVersionAddsAreZeroAndFalseInOlderLines() {
        assertThat(EntryJson.read(EntryType.ANSWERED, "{\"intent\":1,\"result\":\"OK\"}"))
                .isEqualTo(new Entry.Answered(1, Entry.Result.OK, Optional.empty(), false));
    }

    @Test
    void sharesAreExact() {
        assertThat(new ShareForm.Writer().convert(new Share(2, 6))).isEqualTo("1/3");
        assertThat(new ShareForm.Reader().convert("1/3")).isEqualTo(new Share(1, 3));
        assertThatThrownBy(() -> new ShareForm.Reader().convert("0.25")).hasMessageContaining("1/4");
    }

    private static List<String> lines(EntryType type) {
        try {
            return Files.readAllLines(golden(type.word() + ".jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path golden(String name) {
        try {
            return Path.of(EntryJsonTest.class.getResource("/golden/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
