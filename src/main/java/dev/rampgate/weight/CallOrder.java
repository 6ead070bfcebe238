package dev.rampgate.weight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cuts the way from weights read to weights wanted into calls, in an order that keeps the group serving after every one of them. The
 * same function serves preview, execution and planning again after a failure. Servers that are not read have vanished, and are never
 * written; only changed servers are; there is no empty call.
 */
public final class CallOrder {
    private final FloorCheck guard;
    private final int serversPerCall;
    private final Map<ServerKey, String> zones;

    private CallOrder(FloorCheck guard, int serversPerCall) {
        this.guard = guard;
        this.serversPerCall = serversPerCall;
        zones = guard.members().all().collect(Collectors.toMap(Member::key, Member::zone));
    }

    public static CallOrder of(FloorCheck guard, int serversPerCall) {
        if (serversPerCall < 1) {
            throw new IllegalArgumentException("a call names at least one server, not " + serversPerCall);
        }
        return new CallOrder(guard, serversPerCall);
    }

    /** Raises, then lowers. The order is always the same; {@link FloorCheck} says whether it keeps the floors. */
    public List<Weights> forward(Weights present, Weights goal) {
        Weights changes = changes(present, goal);
        return forward(present, changes, Sequence.of(present, changes, zones));
    }

    /**
     * Full calls of raises come before a short one, full calls of lowers after it: few servers raised first, or lowered last, would
     * carry what the others do not.
     */
    private List<Weights> forward(Weights present, Weights changes, Sequence sequence) {
        List<ServerKey> order = sequence.forward();
        int raises = sequence.raises().size();
        return cut(present, changes, order, at -> {
            int raisesLeft = Math.max(0, raises - at);
            int odd = (order.size() - Math.max(at, raises)) % serversPerCall;
            boolean full = raisesLeft + odd == 0 || raisesLeft + odd > serversPerCall;
            return full ? serversPerCall : raisesLeft + odd;
        });
    }

    /**
     * For literal weights: the pools interleaved in proportion to their changed servers, so that every call moves some of each; in the
     * order of {@link #forward} where interleaving would miss a floor.
     */
    public List<Weights> interleaved(Weights present, Weights goal, Collection<Set<ServerKey>> pools) {
        Weights changes = changes(present, goal);
        Sequence sequence = Sequence.of(present, changes, zones);
        List<Weights> calls = chunks(changes, interleave(sequence.forward(), pools));
        return keepsEvenLowersAlone(present, calls) ? calls : forward(present, changes, sequence);
    }

    /**
     * Lowers first where the group can do without what is lowered: weights are relative. Otherwise raises first, but only as many as it
     * takes, filling the call. Where even all raises are not enough, the lowers are withheld; with the floors relaxed they are not.
     */
    public WayBack back(Weights present, Weights goal) {
        Weights changes = changes(present, goal);
        Sequence sequence = Sequence.of(present, changes, zones);
        Weights lowers = changes.only(Set.copyOf(sequence.lowers())::contains);
        List<Integer> enough = enough(present, changes, sequence);
        if (enough.isEmpty()) {
            return new WayBack(chunks(changes, sequence.raises()), lowers);
        }
        int raisedFirst = enough.stream()
                .filter(raised -> guard.breaches(present, backward(present, changes, sequence, raised))
                        .isEmpty())
                .findFirst()
                .orElse(enough.get(0));
        return new WayBack(backward(present, changes, sequence, raisedFirst), Weights.NONE);
    }

    /**
     * Where going back leads: to the baseline; but a server whose weight a stranger changed goes no higher than it was seen, for it may
     * be sick on purpose, unless the group would miss a floor without it.
     */
    public Weights goalBack(Weights present, Weights baseline, Set<ServerKey> strangers) {
        Weights goal = baseline.only(present::has);
        List<ServerKey> lower = strangers.stream()
                .filter(goal::has)
                .filter(server -> present.of(server).compareTo(baseline.of(server)) < 0)
                .sorted()
                .toList();
        for (ServerKey server : lower) {
            goal = goal.with(server, present.of(server));
        }
        Standing limit = guard.limit(present);
        for (ServerKey server : lower) {
            if (guard.keeps(limit, present.with(goal))) {
                return goal;
            }
            goal = goal.with(server, baseline.of(server));
        }
        return goal;
    }

    private static Weights changes(Weights present, Weights goal) {
        return present.changesTo(goal.only(present::has));
    }

    /** The numbers of raises after which everything may be lowered, rising; a call that is cut there is filled where it may be. */
    private List<Integer> enough(Weights present, Weights changes, Sequence sequence) {
        Standing limit = guard.limit(present);
        Weights state = present.with(changes.only(new HashSet<>(sequence.lowers())::contains));
        Set<Integer> kept = new HashSet<>();
        for (int raised = 0; raised <= sequence.raises().size(); raised++) {
            if (raised > 0) {
                ServerKey server = sequence.raises().get(raised - 1);
                state = state.with(server, changes.of(server));
            }
            if (guard.keeps(limit, state)) {
                kept.add(raised);
            }
        }
        return kept.stream()
                .map(raised -> {
                    int filled = filled(raised, sequence.raises().size());
                    return kept.contains(filled) ? filled : raised;
                })
                .distinct()
                .sorted()
                .toList();
    }

    private int filled(int raised, int raises) {
        int calls = (raised + serversPerCall - 1) / serversPerCall;
        return Math.min(raises, calls * serversPerCall);
    }

    /** Full calls first: what hurts users is to end soon. */
    private List<Weights> backward(Weights present, Weights changes, Sequence sequence, int raisedFirst) {
        return cut(present, changes, sequence.back(raisedFirst), at -> serversPerCall);
    }

    /** @param length how many servers the call that starts at a place of the order names, if they may share one */
    private List<Weights> cut(Weights present, Weights changes, List<ServerKey> order, IntUnaryOperator length) {
        Standing limit = guard.limit(present);
        List<Weights> calls = new ArrayList<>();
        Weights state = present;
        for (int at = 0; at < order.size(); ) {
            List<ServerKey> some = order.subList(at, Math.min(at + length.applyAsInt(at), order.size()));
            int turn = turn(state, changes, some);
            boolean whole = turn == some.size() || mayMix(limit, state, changes, some, turn);
            Weights call = some(changes, whole ? some : some.subList(0, turn));
            calls.add(call);
            state = state.with(call);
            at += call.size();
        }
        return calls;
    }

    /** How many servers at the start are all raised or all lowered. */
    private static int turn(Weights state, Weights changes, List<ServerKey> servers) {
        boolean raise = Sequence.isRaise(state, changes, servers.get(0));
        return (int) servers.stream()
                .takeWhile(server -> Sequence.isRaise(state, changes, server) == raise)
                .count();
    }

    /** A call may be applied in part: both kinds share one only where its lowers alone are safe, and cutting would not be safer. */
    private boolean mayMix(Standing limit, Weights state, Weights changes, List<ServerKey> servers, int turn) {
        Weights call = some(changes, servers);
        Weights first = some(changes, servers.subList(0, turn));
        Weights second = some(changes, servers.subList(turn, servers.size()));
        boolean cutIsSafer = guard.keepsInPart(limit, state, first)
                && guard.keepsInPart(limit, state.with(first), second)
                && !guard.keepsInPart(limit, state, call);
        return !cutIsSafer && keepsLowersAlone(limit, state, call) && guard.keeps(limit, state.with(call));
    }

    private boolean keepsEvenLowersAlone(Weights present, List<Weights> calls) {
        Standing limit = guard.limit(present);
        Weights state = present;
        for (Weights call : calls) {
            if (!keepsLowersAlone(limit, state, call) || !guard.keeps(limit, state.with(call))) {
                return false;
            }
            state = state.with(call);
        }
        return true;
    }

    private boolean keepsLowersAlone(Standing limit, Weights state, Weights call) {
        return guard.keeps(limit, state.with(call.only(server -> !Sequence.isRaise(state, call, server))));
    }

    private List<Weights> chunks(Weights changes, List<ServerKey> order) {
        return IntStream.iterate(0, at -> at < order.size(), at -> at + serversPerCall)
                .mapToObj(at -> some(changes, order.subList(at, Math.min(at + serversPerCall, order.size()))))
                .toList();
    }

    private static Weights some(Weights changes, List<ServerKey> servers) {
        return changes.only(new HashSet<>(servers)::contains);
    }

    /** Server k of a pool of n stands at (2k - 1)/2n of the way; those of no pool count as one pool. */
    private static List<ServerKey> interleave(List<ServerKey> order, Collection<Set<ServerKey>> pools) {
        List<List<ServerKey>> lists = new ArrayList<>();
        Set<ServerKey> left = new HashSet<>(order);
        for (Set<ServerKey> pool : pools) {
            lists.add(
                    order.stream().filter(pool::contains).filter(left::contains).toList());
            left.removeAll(pool);
        }
        lists.add(order.stream().filter(left::contains).toList());
        Map<ServerKey, Ratio> place = new HashMap<>();
        for (List<ServerKey> list : lists) {
            for (int k = 0; k < list.size(); k++) {
                place.put(list.get(k), new Ratio(2L * k + 1, 2L * list.size()));
            }
        }
        return order.stream()
                .sorted(Comparator.comparing((ServerKey server) -> place.getOrDefault(server, Ratio.ZERO)))
                .toList();
    }
}
