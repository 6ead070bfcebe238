package dev.rampgate.simulation;

import static dev.rampgate.simulation.Broken.unless;

import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.rollout.Cursor;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every request that reaches the load balancer must keep: S1 to S9, S13 as far as the machine itself keeps it, the quiet before a
 * take-over, and L3: where nothing else goes wrong, the way back begins as soon as it is decided.
 */
final class WireLaws {
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final double TINY = 1e-9;

    /** Nobody who reads back, tries again and looks around in good order asks more often. */
    private static final int MOST_CALLS = 80;

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(1);

    /** The longest that something goes on going wrong. */
    private static final Duration WRONG_FOR = Duration.ofMinutes(3);

    private final World world;
    private final JournalLaws journal;
    private final Physics physics;
    private final Set<Long> sent = new HashSet<>();
    private final Map<Leg, Weights> commanded = new HashMap<>();

    /** One level of one course, or the way back. */
    private record Leg(Cursor cursor, int course) {
        static final Leg BACK = new Leg(Cursor.START, -1);
    }

    private Duration quietUntil = Duration.ZERO;
    private Duration busyUntil = Duration.ZERO;
    private long inFlight;
    private long quietFor;
    private boolean pure = true;
    private int courses;
    private final Map<Edge, Deque<Duration>> calls = new HashMap<>();
    private Duration disturbed = WRONG_FOR.negated();
    private @Nullable Duration turned;

    WireLaws(World world, JournalLaws journal) {
        this.world = world;
        this.journal = journal;
        physics = new Physics(world.setup.course().course().group(), 50);
    }

    void committed(RolloutState before, List<Recorded> entries) {
        for (Recorded recorded : entries) {
            Intent open = before.traffic().wire().open();
            if (recorded.entry() instanceof Entry.Turned) {
                turned = world.time.now();
            }
            if (recorded.entry() instanceof Entry.Owned && open != null) {
                quietUntil = world.time.now().plus(QUIET);
                quietFor = open.number();
            }
            if (recorded.entry() instanceof Entry.Answered answered && answered.intent() == quietFor) {
                quietUntil = Duration.ZERO;
            }
            courses += recorded.entry() instanceof Entry.Replanned ? 1 : 0;
        }
    }

    void disturbed(Mishap mishap) {
        if (mishap != Mishap.ABORT) {
            disturbed = world.time.now();
        }
        pure &= mishap != Mishap.STRANGER
                && mishap != Mishap.ZOMBIE
                && mishap != Mishap.DIES_CALLING
                && mishap != Mishap.STALE;
    }

    private void calls(Edge by) {
        Duration now = world.time.now();
        Deque<Duration> recent = calls.computeIfAbsent(by, any -> new ArrayDeque<>());
        recent.add(now);
        while (recent.element().compareTo(now.minus(WINDOW)) < 0) {
            recent.remove();
        }
        unless(recent.size() <= MOST_CALLS, "S13", () -> recent.size() + " calls within " + WINDOW);
    }

    /** L3; an unanswered call, and the quiet after a take-over, come first. */
    private void soon() {
        Duration decided = turned;
        turned = null;
        if (decided != null && decided.minus(disturbed).compareTo(WRONG_FOR) > 0) {
            Duration free = Collections.max(List.of(busyUntil, quietUntil, decided));
            Duration waited = world.time.now().minus(free);
            unless(waited.compareTo(BACK_WITHIN) <= 0, "L3", () -> "the way back begins after " + waited);
        }
    }

    void looks(Edge reader) {
        calls(reader);
        boolean tooEarly = reader == world.owner() && world.time.now().compareTo(quietUntil) < 0;
        unless(!tooEarly, "S7", () -> "a look in the quiet after a take-over, which ends at " + quietUntil);
    }

    void answered(Intent intent) {
        if (intent.number() == inFlight) {
            busyUntil = world.time.now();
        }
    }

    void requested(Edge sender, Intent intent, ModelCall call) {
        calls(sender);
        if (intent.heading() == Heading.BACK) {
            soon();
        }
        unless(sender == world.owner(), "S7", () -> "a call by a process that no longer owns it: " + intent.number());
        unless(world.time.now().compareTo(quietUntil) >= 0, "S7", () -> "a call in the quiet after a take-over");
        unless(world.time.now().compareTo(busyUntil) >= 0, "S8", () -> "a call while another is under way");
        busyUntil = world.time.now().plus(World.CALL_TIMEOUT);
        inFlight = intent.number();
        meant(intent, call);
        domain(call.asked());
        prefix(intent, call);
        once(intent, call.asked());
        if (intent.heading() == Heading.BACK) {
            back(call);
        }
    }

    /** S1: what the load balancer sees is what stands in the journal, word for word, and is seen once. */
    private void meant(Intent intent, ModelCall call) {
        Recorded recorded = journal.intent(intent.number());
        unless(recorded != null, "S1", () -> "call " + intent.number() + " is not in the journal");
        Intent meant = ((Entry.Intended) recorded.entry()).intent();
        unless(
                meant.equals(intent) && meant.weights().equals(call.asked()),
                "S1",
                () -> call.asked() + " instead of " + meant);
        RolloutState now = journal.known();
        unless(recorded.epoch() == now.mark().epoch(), "S7", () -> "call " + intent.number() + " of an epoch before");
        unless(sent.add(intent.number()), "S5", () -> "call " + intent.number() + " is sent again");
        unless(intent.heading() == now.position().heading(), "S6", () -> intent.heading() + " while " + now.position());
        unless(
                (call.lane() == Call.Lane.BACK) == (intent.heading() == Heading.BACK),
                "S13",
                () -> "the wrong lane for " + intent.heading());
    }

    /** S2. */
    private void domain(Weights asked) {
        unless(asked.size() >= 1 && asked.size() <= 20, "S2", () -> asked.size() + " servers in a call");
        Set<ServerKey> ours = world.setup.course().course().group().writable();
        unless(ours.containsAll(asked.servers()), "S2", () -> "servers of others in " + asked);
    }

    /** S3 and S4, also where the load balancer did only a part of it. */
    private void prefix(Intent intent, ModelCall call) {
        Physics.Standing before = physics.of(call.before());
        Physics.Standing after = physics.of(call.after());
        unless(
                world.strangerUnseen(journal.seenAt()) || physics.keeps(before, after),
                "S3",
                () -> before + " becomes " + after);
        Weights lowered = call.before().with(call.asked().only(server -> lowers(call, server)));
        unless(physics.of(lowered).total() > 0 || before.total() == 0, "S3", () -> "its lowers alone leave no weight");
        if (pure && intent.heading() == Heading.FORWARD) {
            double goal = physics.of(call.before().with(journal.known().level().goal()))
                    .share();
            unless(after.share() >= before.share() - TINY, "S4", () -> "going forward lowers the share");
            unless(after.share() <= Math.max(goal, before.share()) + TINY, "S4", () -> "beyond the level's share");
        }
        if (pure && intent.heading() == Heading.BACK) {
            unless(after.share() <= before.share() + TINY, "S4", () -> "going back raises the share");
        }
    }

    private static boolean lowers(ModelCall call, ServerKey server) {
        Weight was = call.before().find(server);
        return was != null && call.asked().of(server).compareTo(was) < 0;
    }

    /** S5: one value for each server in one level of one course, and one on the way back. */
    private void once(Intent intent, Weights asked) {
        if (!world.strangers.isEmpty()) {
            return;
        }
        Leg level = intent.heading() == Heading.BACK ? Leg.BACK : new Leg(intent.cursor(), courses);
        Weights before = commanded.getOrDefault(level, Weights.NONE);
        asked.asMap()
                .forEach((server, weight) -> unless(
                        !before.has(server) || before.of(server).equals(weight),
                        "S5",
                        () -> server + " is told " + before.find(server) + " and " + weight + " in " + level));
        commanded.put(level, before.with(asked));
    }

    /** S9 and S6: towards the baseline that was recorded before the first write, and no further. */
    private void back(ModelCall call) {
        Weights baseline = world.baseline();
        call.asked().asMap().forEach((server, weight) -> {
            Weight stranger = world.strangers.get(server);
            boolean right = weight.equals(baseline.of(server))
                    || (stranger != null && weight.compareTo(baseline.of(server)) <= 0);
            unless(right, "S9", () -> server + " goes back to " + weight + ", its baseline is " + baseline.of(server));
        });
    }
}
