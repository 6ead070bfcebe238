package dev.rampgate.engine;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.NewerData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The stories of rollouts as far as this process has told them, and news of them. Safe for several threads. */
final class Stories {
    /** How often another process's journal is looked at. */
    private static final Duration POLL = Duration.ofMillis(100);

    /** How a rollout stands, and how the gates of its present step went lately, by name. */
    record Standing(RolloutState state, Map<String, Trend> trends) {}

    private final RolloutEngine engine;
    private final RolloutEngine.Parts parts;
    private final Map<RolloutId, Story> stories = new ConcurrentHashMap<>();
    private final Object commits = new Object();
    private long committed;

    Stories(RolloutEngine engine, RolloutEngine.Parts parts) {
        this.engine = engine;
        this.parts = parts;
        engine.watch((id, state, entries) -> committed(id, entries));
        engine.watchCampaigns(this::news);
    }

    private void committed(RolloutId id, List<Recorded> entries) {
        Story story = stories.get(id);
        if (story != null) {
            story.hear(entries);
        }
        news();
    }

    private void news() {
        synchronized (commits) {
            committed++;
            commits.notifyAll();
        }
    }

    /** The events with a greater number; waits up to this long for the first one. */
    List<Event> after(RolloutId id, long seq, Duration wait) throws Refused, InterruptedException {
        long deadline = parts.timepiece().nanos() + wait.toNanos();
        while (true) {
            List<Event> events = told(id, seq);
            long left = deadline - parts.timepiece().nanos();
            if (!events.isEmpty() || left <= 0) {
                return events;
            }
            await(left);
        }
    }

    /** The events so far with a greater number. */
    List<Event> told(RolloutId id, long seq) throws Refused {
        try {
            Story story = told(id);
            synchronized (story) {
                return story.after(seq);
            }
        } catch (NewerData newer) {
            throw held(id, newer);
        }
    }

    /** Waits for a commit of this process, at most so long and no longer than commits of others may go unseen. */
    void await(long nanos) throws InterruptedException {
        long until = parts.timepiece().nanos() + Math.min(nanos, POLL.toNanos());
        synchronized (commits) {
            long before = committed;
            long left = until - parts.timepiece().nanos();
            while (committed == before && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(commits, left);
                left = until - parts.timepiece().nanos();
            }
        }
    }

    /** How a rollout stands; refuses for a journal that only a newer version understands. */
    RolloutState understood(RolloutId id) throws Refused {
        try {
            return state(id);
        } catch (NewerData newer) {
            throw held(id, newer);
        }
    }

    /** The same, and throws {@link NewerData} as it comes. */
    RolloutState state(RolloutId id) {
        return standing(id).state();
    }

    /** The same with how its gates went lately. */
    Standing standing(RolloutId id) {
        Story story = told(id);
        synchronized (story) {
            RolloutState state = story.state();
            if (state == null) {
                throw new IllegalStateException("rollout " + id + " has no journal");
            }
            return new Standing(state, story.trends());
        }
    }

    private Story told(RolloutId id) {
        Story story = stories.computeIfAbsent(id, Story::new);
        synchronized (story) {
            boolean current = story.tellHeard() && engine.owns(id);
            if (!current) {
                story.tell(parts.store().read(id, story.seq()));
            }
        }
        return story;
    }

    private static Refused held(RolloutId id, NewerData newer) {
        return new Refused(Refused.Kind.STATE, List.of(id + " is held: " + newer.getMessage()));
    }
}
