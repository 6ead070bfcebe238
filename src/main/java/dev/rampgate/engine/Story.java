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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A rollout's journal told as events; the same journal always tells the same. Only {@link #hear} may be called by any thread. */
final class Story {
    private final RolloutId id;
    private final List<Event> events = new ArrayList<>();
    private final Queue<Recorded> heard = new ConcurrentLinkedQueue<>();
    private @Nullable RolloutState state;
    private final Map<String, Trend> trends = new HashMap<>();
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

    /** Takes note of entries that were committed in this process. */
    void hear(List<Recorded> entries) {
        heard.addAll(entries);
    }

    /** Tells what was heard; whether that continues what was told before. */
    boolean tellHeard() {
        List<Recorded> entries = new ArrayList<>();
        for (Recorded entry = heard.poll(); entry != null; entry = heard.poll()) {
            if (entry.seq() > seq()) {
                entries.add(entry);
            }
        }
        if (!entries.isEmpty() && entries.get(0).seq() != seq() + 1) {
            return false;
        }
        tell(entries);
        return state != null;
    }

    /** Tells the next entries; those told already are passed over. */
    void tell(List<Recorded> entries) {
        for (Recorded recorded : entries) {
            if (recorded.seq() > seq()) {
                RolloutState next = RolloutMachine.fold(state, recorded);
                recorded.entry().match(new Telling(this, state == null ? next : state, next, recorded));
                state = next;
                trends.keySet().removeIf(gate -> next.watch().of(gate).taken() == 0);
            }
        }
    }

    /** A gate was read in the present step. */
    void read(String gate, Trend newest) {
        trends.merge(gate, newest, Trend::then);
    }

    /** How the gates of the present step went lately, by name; a copy. */
    Map<String, Trend> trends() {
        return Map.copyOf(trends);
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
