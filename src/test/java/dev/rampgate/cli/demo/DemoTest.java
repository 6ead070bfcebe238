package dev.rampgate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.screen.LineDisplay;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {
    private final List<String> told = new ArrayList<>();

    private boolean run(boolean truthful) throws Exception {
        Opening opening = (data, endpoint) -> new Opening.Session() {
            private final Rollouts rollouts = new ScriptedRollouts(endpoint, truthful);

            @Override
            public Rollouts rollouts() {
                return rollouts;
            }

            @Override
            public void close() {}
        };
        return new Demo(
                        opening,
                        view -> new LineDisplay(told::add, view, InstantSource.system()),
                        InstantSource.system(),
                        System::nanoTime,
                        told::add)
                .run();
    }

    @Test
    void whatWasAskedReadBackAndCountedAgree() throws Exception {
        assertThat(run(true)).as(String.join("\n", told)).isTrue();
        assertThat(told.stream().filter(line -> line.startsWith("  ok   step ")))
                .hasSize(5);
        assertThat(told)
                .anyMatch(line -> line.startsWith("  ok   after the rollback: asked 0.0%"))
                .anyMatch(line -> line.contains("3 requests of 10"))
                .noneMatch(line -> line.contains("\u001b"))
                .contains("The demo came out as it should.");
    }

    @Test
    void aLoadBalancerThatSaysOneThingAndDoesAnotherIsFoundOut() throws Exception {
        assertThat(run(false)).isFalse();
        assertThat(told).anyMatch(line -> line.startsWith("  NOT  step 2: asked 50.0%, read back 50.0%, counted"));
    }
}
