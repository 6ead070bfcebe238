package dev.rampgate.engine;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.campaign.CampaignMachine;
import dev.rampgate.campaign.CampaignState;
import dev.rampgate.campaign.Child;
import dev.rampgate.campaign.Recorded;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.CampaignStore;
import dev.rampgate.store.NewerData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's journal and those of its rollouts told as one story, in the order of their times; what was told once stays where it is, so
 * that its number does. Safe for several threads.
 */
final class CampaignStory {
    private final RolloutId id;
    private final CampaignStore store;
    private final Stories stories;
    private final List<Event> told = new ArrayList<>();
    private final List<Event> fresh = new ArrayList<>();
    private final Map<Child, Long> heard = new HashMap<>();
    private @Nullable CampaignState state;

    CampaignStory(RolloutId id, CampaignStore store, Stories stories) {
        this.id = id;
        this.store = store;
        this.stories = stories;
    }

    /** The events with a greater number. */
    synchronized List<Event> after(long seq) throws Refused {
        fresh.clear();
        readOwn();
        List<Event> own = List.copyOf(fresh);
        fresh.clear();
        readChildren();
        // At equal times a campaign speaks last: its end follows that of its rollouts.
        fresh.addAll(own);
        fresh.sort(Comparator.comparing(Event::time));
        fresh.forEach(event -> told.add(numbered(event, told.size() + 1L)));
        return List.copyOf(told.subList((int) Math.min(Math.max(seq, 0), told.size()), told.size()));
    }

    private void readOwn() throws Refused {
        long from = state == null ? 0 : state.mark().seq();
        try {
            for (Recorded recorded : store.read(id, from)) {
                CampaignState next = CampaignMachine.fold(state, recorded);
                recorded.entry().match(new CampaignTelling(this, next, recorded));
                state = next;
            }
        } catch (NewerData newer) {
            throw new Refused(Refused.Kind.STATE, List.of(id + " is held: " + newer.getMessage()));
        }
    }

    private void readChildren() throws Refused {
        if (state == null) {
            return;
        }
        for (Child child : state.children().keySet()) {
            long before = heard.getOrDefault(child, 0L);
            List<Event> events = stories.told(child.id(id), before);
            heard.put(child, before + events.size());
            events.forEach(event -> fresh.add(of(child, event)));
        }
    }

    private static Event of(Child child, Event event) {
        return new Event(
                event.time(),
                event.seq(),
                event.rollout(),
                event.type(),
                child.target(),
                event.actor(),
                event.reason(),
                event.step(),
                event.data());
    }

    private static Event numbered(Event event, long seq) {
        return new Event(
                event.time(),
                seq,
                event.rollout(),
                event.type(),
                event.target(),
                event.actor(),
                event.reason(),
                event.step(),
                event.data());
    }

    /** One event of the campaign itself in the making. */
    void add(Moment at, String type, Actor actor, String reason, Map<String, Object> data) {
        fresh.add(new Event(
                at.wall(),
                0,
                id.value(),
                type,
                null,
                Story.wire(actor),
                reason.isEmpty() ? null : reason,
                null,
                Collections.unmodifiableMap(new LinkedHashMap<>(data))));
    }
}
