package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import dev.rampgate.api.RolloutView;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The live screen on a terminal, redrawn in place at most five times a second; the last picture stays when it is closed. */
public final class LiveDisplay implements Display {
    /** Gives the cursor back to a terminal whose display could not be closed. */
    public static final String SHOW_CURSOR = "\u001b[?25h";

    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration ASK_SIZE = Duration.ofSeconds(1);
    private static final int EVENTS_KEPT = 20;

    private final Supplier<RolloutView> views;
    private final InstantSource clock;
    private final Style style;
    private final Supplier<TerminalSize> sizes;
    private final String keys;
    private final Canvas canvas;
    private final StoryLines lines;
    private final Deque<String> latest = new ArrayDeque<>();
    private String note = "";
    private String to = "";
    private TerminalSize size;
    private Instant asked;
    private @Nullable Instant drawn;

    /**
     * @param view the rollout as it stands when asked; asked once a picture
     * @param size the terminal's size when asked; asked once a second, so that a resized window is noticed
     * @param keys what can be pressed, as shown; empty for nothing
     */
    public LiveDisplay(
            PrintStream out,
            Supplier<RolloutView> view,
            InstantSource clock,
            Style style,
            Supplier<TerminalSize> size,
            String keys) {
        this.views = view;
        this.clock = clock;
        this.style = style;
        this.sizes = size;
        this.keys = keys;
        this.canvas = new Canvas(out);
        this.lines = new StoryLines(view);
        this.size = size.get();
        this.asked = clock.instant();
    }

    @Override
    public void note(String text) {
        note = text;
    }

    @Override
    public void event(Event event) {
        lines.lines(event)
                .forEach(line -> latest.addLast(line.replace(
                        " " + event.rollout() + " ", event.target() == null ? " " : " " + event.target() + " ")));
        while (latest.size() > EVENTS_KEPT) {
            latest.removeFirst();
        }
    }

    @Override
    public void tick() {
        Instant now = clock.instant();
        if (drawn == null || Duration.between(drawn, now).abs().compareTo(REDRAW) >= 0) {
            drawn = now;
            draw(now, keys);
        }
    }

    @Override
    public void close() {
        try {
            draw(clock.instant(), "");
        } finally {
            canvas.close();
        }
    }

    private void draw(Instant now, String shownKeys) {
        if (Duration.between(asked, now).abs().compareTo(ASK_SIZE) >= 0) {
            asked = now;
            TerminalSize present = sizes.get();
            if (!present.equals(size)) {
                size = present;
                canvas.clear();
            }
        }
        RolloutView view = views.get();
        to = Pools.to(view).orElse(to);
        Scene scene = new Scene(view, to, List.copyOf(latest), note, shownKeys);
        canvas.show(
                view.targets().isEmpty()
                        ? LiveScreen.render(scene, size.columns() - 1, size.rows() - 1, now, style)
                        : CampaignScreen.render(scene, size.columns() - 1, size.rows() - 1, now, style));
    }
}
