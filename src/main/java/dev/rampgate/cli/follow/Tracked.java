package dev.rampgate.cli.follow;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Unanswered;
import dev.rampgate.cli.screen.Display;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One rollout that is being followed: how far its story was told. */
final class Tracked {
    private static final String STUCK = "rollback-stuck";

    private final Rollouts rollouts;
    private final Function<Supplier<RolloutView>, Display> displays;
    private final String id;
    private RolloutView view;
    private @Nullable Display display;
    private long seen;
    private @Nullable Event last;
    private OptionalLong stuckSince = OptionalLong.empty();
    private final boolean endedBefore;
    private boolean lost;
    private boolean answered = true;

    Tracked(Rollouts rollouts, RolloutView view, Function<Supplier<RolloutView>, Display> displays)
            throws Refused, InterruptedException {
        this.rollouts = rollouts;
        this.displays = displays;
        this.id = view.id();
        this.view = view;
        List<Event> story = rollouts.events(id, 0, Duration.ZERO);
        this.seen = takenUpAt(story) - 1;
        this.endedBefore = story.stream().anyMatch(event -> event.terminal() && event.seq() <= seen);
    }

    /** A rollout that was taken over is told from there on: its earlier story was told by whoever carried it then. */
    private static long takenUpAt(List<Event> story) {
        return story.stream()
                .filter(event -> event.target() == null && event.type().equals("recovery.started"))
                .mapToLong(Event::seq)
                .max()
                .orElse(1);
    }

    String id() {
        return id;
    }

    RolloutView view() {
        return view;
    }

    /** The last word, where it was said. */
    @Nullable
    Event ending() {
        return last != null && last.terminal() ? last : null;
    }

    boolean ended() {
        return endedBefore || lost || ending() != null;
    }

    /** Another process carries it by now: its story is told there. */
    boolean lost() {
        return lost;
    }

    void lose(Instant now, Event.Actor actor) {
        left("carried by another process", now, actor);
        close();
        lost = true;
    }

    boolean paused() {
        return view.state().equals("paused");
    }

    /** Whether nothing happens until a person does something: not where a blackout holds it, which ends by itself. */
    boolean waitsForSomebody() {
        boolean asks = view.state().equals("waiting") && view.approval() != null;
        return asks || (paused() && !view.progress().stops().equals(List.of("blackout")));
    }

    boolean goingBack() {
        return view.progress().heading().equals("back");
    }

    /** Tells what is new, waiting this long for it; whether anything answered. */
    boolean read(Duration wait, long nanos) throws Refused, InterruptedException {
        try {
            news(wait, nanos);
            answered = true;
        } catch (Unanswered failure) {
            if (answered) {
                note("its story can't be read, tried again: " + failure.getMessage());
            }
            answered = false;
        }
        return answered;
    }

    private void news(Duration wait, long nanos) throws Refused, InterruptedException {
        List<Event> events = rollouts.events(id, seen, wait);
        for (Event event : events) {
            tell(event);
        }
        if (!events.isEmpty()) {
            refresh();
        }
        display().tick();
        if (!view.state().equals(STUCK)) {
            stuckSince = OptionalLong.empty();
        } else if (stuckSince.isEmpty()) {
            stuckSince = OptionalLong.of(nanos);
        }
    }

    void refresh() {
        view = asItStands();
    }

    /** As last known, where nothing answers. */
    private RolloutView asItStands() {
        try {
            return rollouts.show(id).orElse(view);
        } catch (Unanswered failure) {
            return view;
        }
    }

    Duration stuckFor(long nanos) {
        return stuckSince.isPresent() ? Duration.ofNanos(nanos - stuckSince.getAsLong()) : Duration.ZERO;
    }

    void note(String text) {
        display().note(text);
    }

    /** The end of a story that is not over. */
    void left(String reason, Instant now, Event.Actor actor) {
        Integer step = last == null ? null : last.step();
        Map<String, Object> data = Map.of("state", view.state(), "reason", reason);
        tell(new Event(now, seen + 1, id, "run.left", null, actor, reason, step, data));
    }

    void close() {
        if (display != null) {
            display.close();
            display = null;
        }
    }

    private void tell(Event event) {
        display().event(event);
        seen = event.seq();
        last = ended() ? last : event;
    }

    private Display display() {
        Display open = display;
        if (open == null) {
            open = displays.apply(this::asItStands);
            display = open;
        }
        return open;
    }
}
