package dev.rampgate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The simulator has teeth: each of these mistakes, compiled into the product, is found. */
@ExtendWith(Quiet.class)
class PlantedBugsTest {
    @TempDir
    private Path folder;

    @Test
    void everyPlantedBugIsFound() {
        ConcurrentSkipListMap<String, String> found = new ConcurrentSkipListMap<>();
        List<Bug> bugs = Bugs.all();
        bugs.parallelStream().forEach(bug -> found.put(bug.name(), hunt(bug)));
        found.forEach((name, how) ->
                System.out.printf("%-68s %s%n", name, how.lines().findFirst().orElse("NOT FOUND")));

        assertThat(found).hasSameSizeAs(bugs).hasSizeGreaterThanOrEqualTo(20);
        assertThat(found).allSatisfy((name, how) -> assertThat(how).as(name).isNotEmpty());
    }

    private String hunt(Bug bug) {
        try {
            return Patched.hunt(bug, Files.createTempDirectory(folder, "bug"));
        } catch (Exception broken) {
            throw new IllegalStateException(bug.name(), broken);
        }
    }
}
