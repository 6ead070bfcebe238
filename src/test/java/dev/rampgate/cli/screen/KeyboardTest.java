package dev.rampgate.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyboardTest {
    private final List<String> calls = new ArrayList<>();

    private Optional<String> stty(String... arguments) {
        calls.add(String.join(" ", arguments));
        return Optional.of(arguments[0].equals("-g") ? "4500:5:bf" : "");
    }

    @Test
    void keysAreReadOneByOneAndTheTerminalIsGivenBackOnce() {
        ByteArrayInputStream in = new ByteArrayInputStream("aP".getBytes(StandardCharsets.US_ASCII));
        Keyboard keyboard = Keyboard.open(in, this::stty).orElseThrow();
        assertThat(keyboard.pressed()).contains('a');
        assertThat(keyboard.pressed()).contains('p');
        assertThat(keyboard.pressed()).isEmpty();
        keyboard.close();
        keyboard.close();
        assertThat(keyboard.pressed()).isEmpty();
        assertThat(calls).containsExactly("-g", "-icanon -echo min 0 time 0", "4500:5:bf");
    }

    @Test
    void withoutATerminalThereIsNone() {
        assertThat(Keyboard.open(new ByteArrayInputStream(new byte[0]), arguments -> Optional.empty()))
                .isEmpty();
    }
}
