package dev.rampgate.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What every state on the way must keep: total weight, healthy servers with weight, and usable capacity never fall below the floors, or
 * below what there was before where that was less.
 */
public final class FloorCheck {
    private final Members members;
    private final Floors floors;
    private final Set<ServerKey> sick;
    private final UsableCapacity capacity;
    private final Ratio usableAtBaseline;

    private FloorCheck(Members members, Floors floors, Set<ServerKey> sick) {
        this.members = members;
        this.floors = floors;
        this.sick = Set.copyOf(sick);
        capacity = UsableCapacity.of(members);
        usableAtBaseline = capacity.of(members.baseline(), Set.of());
    }

    /**
     * A check over these servers.
     *
     * @param sick servers known not to serve, and those raised from 0 whose probe has not yet answered; the floor of capacity is
     *     measured as if none of the baseline's servers were
     */
    public static FloorCheck of(Members members, Floors floors, Set<ServerKey> sick) {
        return new FloorCheck(members, floors, sick);
    }

    /** The floors that the states after each of the calls would miss; empty: every one keeps them. */
    public List<Breach> breaches(Weights before, List<Weights> calls) {
        return breaches(before, calls, before);
    }

    /** The same, as the floors are for whoever began at other weights. */
    public List<Breach> breaches(Weights before, List<Weights> calls, Weights began) {
        Standing limit = limit(began);
        List<Breach> breaches = new ArrayList<>();
        Weights state = before;
        for (int call = 1; call <= calls.size(); call++) {
            state = state.with(calls.get(call - 1));
            breaches.addAll(breaches(call, standing(state), limit));
        }
        return breaches;
    }

    /** Besides the floors, the states whose share does not lie between the first and the last one's. */
    public List<Breach> breachesOfTraffic(Weights before, List<Weights> calls, Weights began) {
        List<Breach> breaches = new ArrayList<>(breaches(before, calls, began));
        Weights after = calls.stream().reduce(before, Weights::with);
        Share low = min(members.shareAt(before), members.shareAt(after));
        Share high = max(members.shareAt(before), members.shareAt(after));
        Weights state = before;
        for (int call = 1; call <= calls.size(); call++) {
            state = state.with(calls.get(call - 1));
            Share share = members.shareAt(state);
            if (share.compareTo(low) < 0 || share.compareTo(high) > 0) {
                Share end = share.compareTo(low) < 0 ? low : high;
                breaches.add(new Breach(Breach.Kind.SHARE, call, Ratio.of(share), Ratio.of(end)));
            }
        }
        return breaches;
    }

    /** The floor that a state misses, or that it keeps less of than another state would where that misses it too. */
    public Optional<Breach> missed(Weights state, Weights instead) {
        return breaches(0, standing(state), limit(instead)).stream().findFirst();
    }

    /** What must be kept by every state on a way that starts here. */
    Standing limit(Weights before) {
        return new Standing(1, floors.minServers(), usableAtBaseline.times(Ratio.of(floors.minCapacity())))
                .orWorse(standing(before));
    }

    boolean keeps(Standing limit, Weights state) {
        return standing(state).keeps(limit);
    }

    /** Whether the limit is kept however few of the call's servers take their new weight. */
    boolean keepsInPart(Standing limit, Weights state, Weights call) {
        return worstInPart(state, call).keeps(limit);
    }

    Standing standing(Weights state) {
        return new Standing(state.total(), serving(state), capacity.of(state, sick));
    }

    /**
     * The worst that any part of a call can bring. Total and servers are smallest after its lowers alone. Usable capacity is smallest
     * where one server stands high and all others low: so each server in turn, with either weight, against the lowest of the others.
     */
    private Standing worstInPart(Weights state, Weights call) {
        Weights low = lowest(state, call);
        Standing worst = standing(low).orWorse(standing(state)).orWorse(standing(state.with(call)));
        for (ServerKey server : call.servers()) {
            worst = worst.orWorse(standing(low.with(server, state.of(server))))
                    .orWorse(standing(low.with(server, call.of(server))));
        }
        return worst;
    }

    private static Weights lowest(Weights state, Weights call) {
        TreeMap<ServerKey, Weight> low = new TreeMap<>(state.asMap());
        call.asMap().forEach((server, weight) -> low.merge(server, weight, (a, b) -> a.compareTo(b) <= 0 ? a : b));
        return Weights.of(low);
    }

    /** How many servers that are not sick have weight. */
    public int serving(Weights state) {
        return (int) state.asMap().entrySet().stream()
                .filter(entry -> !entry.getValue().isZero() && !sick.contains(entry.getKey()))
                .count();
    }

    private List<Breach> breaches(int call, Standing standing, Standing limit) {
        List<Breach> breaches = new ArrayList<>();
        if (standing.total() < limit.total()) {
            breaches.add(new Breach(Breach.Kind.TOTAL, call, Ratio.ZERO, Ratio.ONE));
        }
        if (standing.serving() < limit.serving()) {
            breaches.add(
                    new Breach(Breach.Kind.SERVERS, call, Ratio.of(standing.serving()), Ratio.of(limit.serving())));
        }
        if (standing.usable().compareTo(limit.usable()) < 0) {
            breaches.add(new Breach(
                    Breach.Kind.CAPACITY,
                    call,
                    standing.usable().dividedBy(usableAtBaseline),
                    limit.usable().dividedBy(usableAtBaseline)));
        }
        return breaches;
    }

    private static Share min(Share one, Share other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Share max(Share one, Share other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    Members members() {
        return members;
    }
}
