package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One line for each event and a sign of life every minute: for logs and everything else that is not a terminal. */
public final class LineDisplay implements Display {
    /** Continuous integration gives up on jobs that say nothing for some minutes. */
    static final Duration HEARTBEAT = Duration.ofSeconds(60);

    private final Consumer<String> out;
    private final InstantSource clock;
    private final StoryLines lines;
    private Instant spoken;

    /**
     * @param out takes lines without line ends
     * @param view the rollout as it stands when asked
     */
    public LineDisplay(Consumer<String> out, Supplier<RolloutView> view, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.lines = new StoryLines(view);
        this.spoken = clock.instant();
    }

    @Override
    public void note(String text) {
        say(Words.plain(text));
    }

    @Override
    public void event(Event event) {
        lines.lines(event).forEach(this::say);
    }

    @Override
    public void tick() {
        Instant now = clock.instant();
        if (Duration.between(spoken, now).compareTo(HEARTBEAT) >= 0) {
            say(lines.heartbeat(now));
        }
    }

    @Override
    public void close() {
        // Nothing was borrowed.
    }

    private void say(String line) {
        out.accept(line);
        spoken = clock.instant();
    }
}
