package dev.rampgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DisplayTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);
    private final InstantSource clock = now::get;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private void pass(Duration time) {
        now.updateAndGet(was -> was.plus(time));
    }

    private String written() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    private LiveDisplay live(AtomicReference<TerminalSize> size) {
        return new LiveDisplay(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                Samples::holding,
                clock,
                Samples.UNICODE,
                size::get,
                "[q] leave");
    }

    @Test
    void aLogGetsASignOfLifeAfterAQuietMinuteOnly() {
        List<String> lines = new ArrayList<>();
        try (LineDisplay display = new LineDisplay(lines::add, Samples::holding, clock)) {
            pass(Duration.ofSeconds(59));
            display.tick();
            assertThat(lines).isEmpty();
            display.event(Samples.event(0, 1, "preflight.passed", null, Map.of()));
            pass(Duration.ofSeconds(59));
            display.tick();
            assertThat(lines).hasSize(1);
            pass(Duration.ofSeconds(1));
            display.tick();
            display.tick();
            assertThat(lines).hasSize(2);
            assertThat(lines.get(1)).contains(" alive ");
        }
    }

    @Test
    void itIsDrawnAtMostFiveTimesASecondAndInPlace() {
        try (LiveDisplay display = live(new AtomicReference<>(new TerminalSize(80, 40)))) {
            display.tick();
            assertThat(written()).contains("holding").contains("\u001b[?25l");
            pass(Duration.ofMillis(199));
            display.tick();
            assertThat(written()).isEmpty();
            pass(Duration.ofMillis(1));
            display.tick();
            assertThat(written()).startsWith("\u001b[").contains("A\r");
        }
    }

    @Test
    void aResizedTerminalIsDrawnAnew() {
        AtomicReference<TerminalSize> size = new AtomicReference<>(new TerminalSize(80, 40));
        try (LiveDisplay display = live(size)) {
            display.tick();
            written();
            size.set(new TerminalSize(60, 20));
            pass(Duration.ofSeconds(1));
            display.tick();
            assertThat(written()).contains("\u001b[H\u001b[J");
        }
    }

    @Test
    void closingShowsTheLastPictureWithoutKeysAndGivesTheCursorBack() {
        LiveDisplay display = live(new AtomicReference<>(new TerminalSize(80, 40)));
        display.tick();
        assertThat(written()).contains("[q] leave");
        display.close();
        assertThat(written()).contains("holding").doesNotContain("[q] leave").endsWith("\u001b[?25h");
    }
}
