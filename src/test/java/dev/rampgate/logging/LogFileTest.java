package dev.rampgate.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogFileTest {
    @TempDir
    Path folder;

    @AfterEach
    void logNothing() {
        LogFile.use(Path.of("/proc/no/such/folder"), "info");
    }

    @Test
    void loggersThatWereThereBeforeTheFileWasNamedWriteToIt() throws IOException {
        Logger early = LoggerFactory.getLogger("dev.rampgate.early");
        early.warn("before there is a file");
        Path file = folder.resolve("new/rampgate.log");

        LogFile.use(file, "info");
        early.info("after it was named");
        early.debug("too detailed");

        assertThat(Files.readAllLines(file))
                .singleElement()
                .asString()
                .endsWith("[main] dev.rampgate.early after it was named");
    }

    @Test
    void aFileThatCannotBeMadeIsNoReasonNotToWork() {
        LogFile.use(Path.of("/proc/no/such/folder"), "info");

        LoggerFactory.getLogger("dev.rampgate.early").error("nowhere to go");

        assertThat(LogFile.inUse()).isFalse();
    }
}
