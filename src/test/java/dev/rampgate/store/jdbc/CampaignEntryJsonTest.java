package dev.rampgate.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.campaign.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Golden files of campaigns, by the rules of {@link EntryJsonTest}: lines are added, never changed. */
class CampaignEntryJsonTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden-campaign");
    private static final JsonMapper PLAIN = JsonMapper.shared();

    static List<Entry> samples() {
        return CampaignSamples.ALL;
    }

    @Test
    void everyTypeHasAWordASampleAndAFile() throws IOException {
        List<Class<?>> types =
                Arrays.stream(Entry.class.getPermittedSubclasses()).toList();

        assertThat(Arrays.stream(CampaignEntryType.values()).<Class<?>>map(CampaignEntryType::form))
                .containsExactlyInAnyOrderElementsOf(types);
        assertThat(samples().stream().<Class<?>>map(Entry::getClass)).containsExactlyInAnyOrderElementsOf(types);
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(CampaignEntryType.values())
                            .map(type -> type.word() + ".jsonl")
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePresentFormIsTheLastGoldenLine(Entry sample) {
        List<String> lines = lines(CampaignEntryType.of(sample));
        String present = lines.get(lines.size() - 1);

        assertThat(PLAIN.readTree(EntryJson.text(sample))).isEqualTo(PLAIN.readTree(present));
        assertThat(EntryJson.read(sample.getClass(), present)).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyGoldenLineIsRead(Entry sample) {
        assertThat(lines(CampaignEntryType.of(sample)))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(EntryJson.read(sample.getClass(), line)).isInstanceOf(sample.getClass()));
    }

    private static List<String> lines(CampaignEntryType type) {
        try {
            return Files.readAllLines(GOLDEN.resolve(type.word() + ".jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
