package dev.rampgate.engine;

import dev.rampgate.api.Event;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rollout's journal told as events; the same journal always tells the same. Not thread-safe. */
final class Story {
    private final RolloutId id;
    private final List<Event> events = new ArrayList<>();
    private @Nullable RolloutState state;
    private boolean begunSteps;

    Story(RolloutId id) {
        this.id = id;
    }

    /** The sequence number of the newest entry told; 0 before the first. */
    long seq() {
        return state == null ? 0 : state.mark().seq();
    }

    @Nullable
    RolloutState state() {
        return state;
    }

    List<Event> after(long seq) {
        return List.copyOf(events.subList((int) Math.min(Math.max(seq, 0), events.size()), events.size()));
    }

    /** Tells the next entries; those told already are passed over. */
    void tell(List<Recorded> entries) {
        for (Recorded recorded : entries) {
            if (recorded.seq() > seq()) {
                RolloutState next = RolloutMachine.fold(state, recorded);
                recorded.entry().match(new Telling(this, state == null ? next : state, next, recorded));
                state = next;
            }
        }
    }

    /** Whether a step was started. */
    boolean begunSteps() {
        return begunSteps;
    }

    /** One event in the making. */
    void add(Moment at, String type, Actor actor, String reason, @Nullable Integer step, Map<String, Object> data) {
        begunSteps |= type.equals("step.started");
        events.add(new Event(
                at.wall(),
                events.size() + 1L,
                id.value(),
                type,
                null,
                wire(actor),
                reason.isEmpty() ? null : reason,
                step,
                Collections.unmodifiableMap(new LinkedHashMap<>(data))));
    }

    static Event.Actor wire(Actor actor) {
        return new Event.Actor(actor.type().name().toLowerCase(Locale.ROOT), actor.id());
    }
}
