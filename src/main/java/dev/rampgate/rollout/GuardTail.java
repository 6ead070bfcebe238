package dev.rampgate.rollout;

import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rollout that has ended still does while its process stays: it looks whether calls of its own take effect late, and takes each of
 * them back once; what anybody else changed it tells, and leaves.
 */
final class GuardTail {
    private final Draft draft;

    GuardTail(Draft draft) {
        this.draft = draft;
    }

    /** Whether it still looks. */
    static boolean isOn(RolloutState state) {
        Fate.End end = state.fate().end();
        return end != null
                && !end.relieved()
                && guards(end.outcome())
                && (state.traffic().wire().open() != null
                        || state.clocks().lookDue().compareTo(lastLook(state, end)) <= 0);
    }

    /** Looks that fail at the end are made up for, but not for ever. */
    private static Duration lastLook(RolloutState state, Fate.End end) {
        Duration until = until(state, end);
        return state.fate().troubles() > 0 ? until.plus(Timing.TAIL) : until;
    }

    private static boolean guards(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED, ROLLED_BACK -> true;
            case ABORTED, REFUSED -> false;
        };
    }

    /** The next look after one at this running time: the last of them at the very end. */
    static Duration nextLook(RolloutState state, Duration now) {
        Duration patrol = now.plus(Timing.PATROL);
        Fate.End end = state.fate().end();
        Duration until = end == null ? patrol : until(state, end);
        return now.compareTo(until) < 0 && until.compareTo(patrol) < 0 ? until : patrol;
    }

    /**
     * As long as anything that would change weights can still take effect, until what was taken back had time to be read, and no shorter
     * than {@link Timing#TAIL}.
     */
    private static Duration until(RolloutState state, Fate.End end) {
        Duration readBack = state.clocks().wrote().plus(Timing.READ_LAG);
        Duration tail = end.at().plus(Timing.TAIL);
        Duration least = readBack.compareTo(tail) > 0 ? readBack : tail;
        return state.traffic().wire().unresolved().stream()
                .filter(one -> !acknowledged(state, one.intent().weights()))
                .map(one -> one.since().plus(Timing.LATE))
                .reduce(least, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private static boolean acknowledged(RolloutState state, Weights weights) {
        return state.traffic().acknowledged().changesTo(weights).isEmpty();
    }

    /** What was read means; {@code strangers}: servers that somebody else changed, and that was not known. */
    void looked(Set<ServerKey> strangers) {
        if (!strangers.isEmpty()) {
            tell("somebody else changed ", strangers);
        }
        Set<ServerKey> late = late();
        if (!late.isEmpty()) {
            takeBack(late);
        }
    }

    /** Servers that show what an unresolved call asked for. */
    private Set<ServerKey> late() {
        Traffic traffic = draft.state().traffic();
        Weights right = traffic.acknowledged();
        return traffic.observed().servers().stream()
                .filter(server -> right.has(server)
                        && !traffic.observed().of(server).equals(right.of(server))
                        && traffic.isUnresolved(server, traffic.observed().of(server)))
                .collect(Collectors.toSet());
    }

    private void takeBack(Set<ServerKey> late) {
        RolloutState state = draft.state();
        Weights right = state.traffic().acknowledged().only(late::contains);
        List<Weights> calls = state.course().callsTo(right, state.traffic().observed());
        if (state.course().breaches(state.traffic().observed(), calls).isEmpty()) {
            draft.add(new Entry.Planned(calls));
            new Looking(draft).intend(1);
        } else {
            tell("a late call, which the floors keep from being taken back, changed ", late);
        }
    }

    private void tell(String what, Set<ServerKey> servers) {
        Traffic traffic = draft.state().traffic();
        String changes = servers.stream()
                .sorted()
                .map(server ->
                        server + " " + of(traffic.acknowledged(), server) + " -> " + of(traffic.observed(), server))
                .collect(Collectors.joining(", "));
        draft.add(new Entry.Noted("drift.detected", "after the end " + what + changes));
    }

    private static String of(Weights weights, ServerKey server) {
        Weight weight = weights.find(server);
        return weight == null ? "not attached" : weight.toString();
    }
}
