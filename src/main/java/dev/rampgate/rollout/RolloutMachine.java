package dev.rampgate.rollout;

import dev.rampgate.course.Course;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The heart: what to journal when a fact arrives, what state the journal gives, and what that state wants done. Pure. */
public final class RolloutMachine {
    private RolloutMachine() {}

    /** The first entry of a rollout's journal. */
    public static Recorded begin(Course course, Origin origin, Moment now) {
        return new Recorded(1, 0, now, new Entry.Begun(course, origin));
    }

    /** What to journal because of a fact, in order; nothing where it changes nothing. */
    public static List<Recorded> decide(RolloutState state, Fact fact, Moment now) {
        if (state.ended() && !(fact.mattersAfterTheEnd() && (owes(state) || GuardTail.isOn(state)))) {
            return List.of();
        }
        Draft draft = new Draft(state, now);
        fact.match(new Deciding(draft));
        new Passing(draft).decide();
        return draft.written();
    }

    /** The hooks that it still has to tell of what is over, with how long that takes at most. */
    public static Map<String, Duration> owed(RolloutState state) {
        return Hooks.owedFor(state);
    }

    /** Whether a rollout that has ended left something undone that has to be taken up again: a hook to be told, a call of its tail. */
    public static boolean owes(RolloutState state) {
        return Hooks.owed(state) || (state.ended() && state.holdsTarget());
    }

    /** Whether a rollout that has ended is still looked after, as long as its process stays; nobody takes that up again. */
    public static boolean guards(RolloutState state) {
        return GuardTail.isOn(state);
    }

    /** The state, one entry further; the first entry needs none before it. */
    public static RolloutState fold(@Nullable RolloutState state, Recorded entry) {
        return Fold.next(state, entry);
    }

    /** What the state wants done now, and when it wants to be woken. */
    public static Effect.Wants wants(RolloutState state, Moment now) {
        return new Wanting(state, now).wants();
    }

    /** Whether a gate of the present step is off because a pool that it needs has no weight. */
    public static boolean isOff(RolloutState state, String gate) {
        return Gates.off(state, state.course().policy().condition(gate).rules());
    }

    /** Whether what the present step waits for has a time limit. */
    public static boolean isTimed(RolloutState state) {
        return Waits.timeout(state.step().aim()).isPresent();
    }

    /** The running time of a gate's next reading, far away before the first verified weights. */
    public static Duration nextReading(RolloutState state, String gate) {
        return Gates.nextReading(state, gate);
    }
}
