package dev.rampgate.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every prefix and every part of every call, for all small shifts; and the sizes that are known. */
class CallOrderTest {
    private static final Floors USUAL = new Floors(1, Share.percent(50));
    private static final Floors LOW = new Floors(1, Share.percent(1));
    private static final int CLB = 20;
    private static final int[] SHARES = {0, 5, 50, 90, 100};

    @Test
    void everyPartOfEveryForwardCallIsSafe() {
        everyShift((members, present, goal, perCall) -> {
            for (Floors floors : List.of(USUAL, new Floors(2, Share.percent(80)))) {
                List<Weights> calls = order(members, floors, perCall).forward(present, goal);
                leads(present, goal, calls, perCall);
                int changed = present.changesTo(goal).size();
                assertThat(calls.size()).isLessThanOrEqualTo((changed + perCall - 1) / perCall + 1);
                partsAreSafe(members, floors, present, calls, goal);
                List<Breach> breaches = guard(members, floors).breachesOfTraffic(present, calls, present);
                assertThat(breaches.stream().map(Breach::call).distinct().toList())
                        .isEqualTo(brokenCalls(members, floors, present, calls));
            }
        });
    }

    @Test
    void everyPartOfEveryCallBackIsSafe() {
        everyShift((members, ignored, present, perCall) -> {
            Weights goal = members.baseline();
            WayBack way = order(members, USUAL, perCall).back(present, goal);
            assertThat(way.withheld().isEmpty()).isTrue();
            leads(present, goal, way.calls(), perCall);
            partsAreSafe(members, USUAL, present, way.calls(), goal);
            Weights changes = present.changesTo(goal);
            Sequence sequence = Sequence.of(present, changes, Map.of());
            List<Weights> raisesFirst = new ArrayList<>(chunks(changes, sequence.raises(), perCall));
            raisesFirst.addAll(chunks(changes, sequence.lowers(), perCall));
            if (brokenCalls(members, USUAL, present, raisesFirst).isEmpty()) {
                assertThat(brokenCalls(members, USUAL, present, way.calls())).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "19,1", "20,1", "21,2", "40,2", "41,3", "45,3"})
    void sendsChangedServersOnlyTwentyAtATime(int changed, int calls) {
        Members members = Fleet.of(50, 50);
        Weights present = members.baseline();
        Weights goal = present;
        for (int i = 0; i < changed; i++) {
            goal = goal.with(Fleet.key("t", i), Weight.of(10));
        }
        assertThat(order(members, USUAL, CLB).forward(present, goal)).hasSize(calls);
    }

    @Test
    void raisesBeforeItLowersSoThatNoServerIsOverloaded() {
        for (int pool : new int[] {1, 20, 40, 60}) {
            Members members = Fleet.of(pool, pool);
            Weights goal = Path.of(members, Spread.EVEN).nearest(Share.ALL).weights();
            List<Weights> calls = order(members, USUAL, CLB).forward(members.baseline(), goal);
            WorstPrefix worst = WorstPrefix.of(members.baseline(), calls);
            assertThat(worst.maxLoadFactor()).isEqualTo(Ratio.ONE);
            assertThat(worst.minTotalWeight()).isEqualTo(100 * pool);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,2.00", "40,1.33", "60,1.50"})
    void showsWhatLoweringFirstWouldCost(int pool, double factor) {
        Members members = Fleet.of(Fleet.from(Fleet.equal(pool, 100)), Fleet.to(Fleet.equal(pool, 100)));
        Weights before = Fleet.weights(Fleet.equal(pool, 100), Fleet.equal(pool, 50));
        Weights after = Fleet.weights(Fleet.equal(pool, 50), Fleet.equal(pool, 100));
        Weights changes = before.changesTo(after);
        List<Weights> lowersFirst = chunks(changes.only(server -> server.id().startsWith("f")), CLB);
        List<Weights> calls = Stream.concat(
                        lowersFirst.stream(),
                        chunks(changes.only(server -> server.id().startsWith("t")), CLB).stream())
                .toList();
        assertThat(WorstPrefix.of(before, calls).maxLoadFactor().toDouble()).isBetween(1.0, 2.0);
        List<Weights> ours = order(members, USUAL, CLB).forward(before, after);
        assertThat(WorstPrefix.of(before, ours).maxLoadFactor())
                .isLessThanOrEqualTo(WorstPrefix.of(before, calls).maxLoadFactor());
        assertThat(factor)
                .isGreaterThanOrEqualTo(
                        WorstPrefix.of(before, ours).maxLoadFactor().toDouble());
    }

    /** 40 servers from 100 to 5 beside 2 at 100: after the first call those not yet lowered carry 1.83 times their load. */
    @Test
    void overloadsServersNotYetLoweredWhenTotalsShrink() {
        Members members = Fleet.of(2, 40);
        Weights before = Fleet.weights(Fleet.equal(40, 100), Fleet.equal(2, 100));
        Weights after = Fleet.weights(Fleet.equal(40, 5), Fleet.equal(2, 100));
        List<Weights> calls = order(members, USUAL, CLB).forward(before, after);
        assertThat(WorstPrefix.of(before, calls).maxLoadFactor()).isEqualTo(new Ratio(4200, 2300));
        assertThat(guard(members, USUAL).breaches(before, calls))
                .singleElement()
                .satisfies(breach -> {
                    assertThat(breach.kind()).isEqualTo(Breach.Kind.CAPACITY);
                    assertThat(breach.call()).isEqualTo(2);
                    assertThat(breach.sentence())
                            .isEqualTo(
                                    "after call 2 the weights would use 10.0% of the baseline's capacity, and minCapacity needs 50.0%");
                });
    }

    /** Weights are relative: 90 servers at 1 serve like 90 at 100. */
    @Test
    void goesBackFromNinetyAtOneInTheFirstCall() {
        Members members = Fleet.of(10, 90);
        Weights present = Fleet.weights(Fleet.equal(90, 1), Fleet.equal(10, 100));
        List<Weights> calls =
                order(members, LOW, CLB).back(present, members.baseline()).calls();
        assertThat(members.shareAt(present.with(calls.get(0)))).isEqualTo(Share.NONE);
        assertThat(calls).hasSize(5);
    }

    @Test
    void goesBackFromHalfInOneCallAndFromAllInTwo() {
        Members members = Fleet.of(2, 4);
        CallOrder order = order(members, USUAL, CLB);
        Weights half = Fleet.weights(Fleet.equal(4, 50), Fleet.equal(2, 100));
        assertThat(order.back(half, members.baseline()).calls()).containsExactly(half.changesTo(members.baseline()));
        Weights all = Fleet.weights(Fleet.equal(4, 0), Fleet.equal(2, 100));
        assertThat(order.back(all, members.baseline()).calls())
                .containsExactly(
                        Fleet.weights(Fleet.equal(4, 100), new int[0]), Fleet.weights(new int[0], Fleet.equal(2, 0)));
        assertThat(order.back(members.baseline(), members.baseline()).calls()).isEmpty();
    }

    @Test
    void raisesOnlyAsManyAsItTakesBeforeItLowers() {
        Members members = Fleet.of(2, 60);
        Weights all = Fleet.weights(Fleet.equal(60, 0), Fleet.equal(2, 100));
        List<Weights> calls = order(members, new Floors(1, Share.percent(30)), CLB)
                .back(all, members.baseline())
                .calls();
        assertThat(calls).hasSize(4);
        assertThat(calls.get(0).size()).isEqualTo(20);
        assertThat(calls.get(1).servers()).contains(Fleet.key("t", 0), Fleet.key("t", 1));
    }

    @Test
    void lowersNothingWhereTheOldSideIsGone() {
        Members members = Fleet.of(2, 4);
        Weights all = Fleet.weights(Fleet.equal(4, 0), Fleet.equal(2, 100));
        Set<ServerKey> sick =
                all.servers().stream().filter(key -> key.id().startsWith("f")).collect(Collectors.toSet());
        WayBack stuck = CallOrder.of(FloorCheck.of(members, USUAL, sick), CLB).back(all, members.baseline());
        assertThat(stuck.calls()).containsExactly(Fleet.weights(Fleet.equal(4, 100), new int[0]));
        assertThat(stuck.withheld()).isEqualTo(Fleet.weights(new int[0], new int[2]));

        sick.remove(Fleet.key("f", 0));
        assertThat(CallOrder.of(FloorCheck.of(members, USUAL, sick), CLB)
                        .back(all, members.baseline())
                        .withheld()
                        .isEmpty())
                .isFalse();
        Floors relaxed = new Floors(1, Share.NONE);
        assertThat(CallOrder.of(FloorCheck.of(members, relaxed, sick), CLB)
                        .back(all, members.baseline())
                        .withheld()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void leavesAServerLoweredByAStrangerUnlessAFloorNeedsIt() {
        Members members = Fleet.of(2, 4);
        CallOrder order = order(members, USUAL, CLB);
        Weights present = Fleet.weights(new int[] {0, 50, 50, 50}, Fleet.equal(2, 100));
        Weights goal = order.goalBack(present, members.baseline(), Set.of(Fleet.key("f", 0)));
        assertThat(goal).isEqualTo(Fleet.weights(new int[] {0, 100, 100, 100}, new int[2]));

        Weights emptied = Fleet.weights(new int[] {0, 0, 0, 50}, Fleet.equal(2, 100));
        Set<ServerKey> strangers = Set.of(Fleet.key("f", 0), Fleet.key("f", 1), Fleet.key("f", 2));
        assertThat(order.goalBack(emptied, members.baseline(), strangers))
                .isEqualTo(Fleet.weights(new int[] {100, 0, 0, 100}, new int[2]));
        Weights raised = present.with(Fleet.key("t", 0), Weight.of(30));
        assertThat(order.goalBack(raised, members.baseline(), Set.of(Fleet.key("t", 0))))
                .isEqualTo(members.baseline());
    }

    @Test
    void neverWritesAVanishedServer() {
        Members members = Fleet.of(2, 4);
        Weights present = members.baseline().only(key -> !key.equals(Fleet.key("t", 1)));
        List<Weights> calls =
                order(members, USUAL, CLB).forward(present, Fleet.weights(Fleet.equal(4, 100), Fleet.equal(2, 67)));
        assertThat(calls).containsExactly(Weights.NONE.with(Fleet.key("t", 0), Weight.of(67)));
    }

    @Test
    void takesServersFromTheZonesInTurnThoseLeavingZeroFirst() {
        List<Member> to = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            to.add(new Member(
                    Fleet.key("t", i), Weight.of(i == 0 ? 10 : 0), OptionalLong.empty(), true, i < 3 ? "g" : "h"));
        }
        Members members = Fleet.of(Fleet.from(100), to);
        Weights goal = members.baseline().with(Fleet.weights(new int[0], new int[] {50, 20, 30, 20}));
        List<ServerKey> order = order(members, USUAL, 1).forward(members.baseline(), goal).stream()
                .flatMap(call -> call.servers().stream())
                .toList();
        assertThat(order).containsExactly(Fleet.key("t", 2), Fleet.key("t", 3), Fleet.key("t", 1), Fleet.key("t", 0));
    }

    @Test
    void literalWeightsMoveThePoolsInProportion() {
        Members members = Fleet.of(Fleet.from(Fleet.equal(20, 50)), Fleet.to(Fleet.equal(40, 50)));
        Weights goal = Fleet.weights(Fleet.equal(20, 60), Fleet.equal(40, 40));
        List<Set<ServerKey>> pools = List.of(keys(members.from()), keys(members.to()));
        List<Weights> calls = order(members, USUAL, 15).interleaved(members.baseline(), goal, pools);
        leads(members.baseline(), goal, calls, 15);
        assertThat(calls)
                .hasSize(4)
                .allSatisfy(call -> assertThat(
                                call.only(key -> pools.get(0).contains(key)).size())
                        .isEqualTo(5));

        Weights swap = Fleet.weights(Fleet.equal(1, 0), Fleet.equal(1, 100));
        Members two = Fleet.of(1, 1);
        assertThat(order(two, USUAL, 2).interleaved(two.baseline(), swap, List.of()))
                .containsExactly(Fleet.weights(new int[0], new int[] {100}), Fleet.weights(new int[] {0}, new int[0]));
    }

    @Test
    void saysWhichFloorIsMissed() {
        Members members = Fleet.of(1, 2);
        FloorCheck guard = guard(members, new Floors(2, Share.percent(50)));
        List<Weights> nothing = List.of(Fleet.weights(new int[2], new int[0]));
        assertThat(guard.breaches(members.baseline(), nothing))
                .extracting(Breach::kind)
                .containsExactly(Breach.Kind.TOTAL, Breach.Kind.SERVERS, Breach.Kind.CAPACITY);
        List<Weights> one = List.of(Fleet.weights(new int[] {0, 100}, new int[0]));
        assertThat(guard.breaches(members.baseline(), one))
                .extracting(Breach::sentence)
                .containsExactly("after call 1 1 healthy server would have weight, and minServers needs 2");
        assertThat(guard.breaches(Fleet.weights(new int[] {0, 100}, new int[1]), one))
                .isEmpty();
        Weights wrong = Fleet.weights(Fleet.equal(2, 100), Fleet.equal(1, 100));
        assertThat(guard.breachesOfTraffic(members.baseline(), List.of(wrong, members.baseline()), members.baseline()))
                .extracting(Breach::kind)
                .containsExactly(Breach.Kind.SHARE);
    }

    private interface Shift {
        void check(Members members, Weights present, Weights goal, int perCall);
    }

    private static void everyShift(Shift shift) {
        List<List<Member>> froms = List.of(
                Fleet.from(100),
                Fleet.from(20, 20),
                Fleet.from(100, 30),
                Fleet.from(100, 100, 100),
                Fleet.from(1, 50, 100));
        List<List<Member>> tos = List.of(
                Fleet.fresh(1),
                Fleet.fresh(3),
                Fleet.to(10, 40),
                Fleet.freshWithCapacities(100, 300),
                Fleet.to(100, 100, 100));
        for (List<Member> from : froms) {
            for (List<Member> to : tos) {
                Members members = new Members(from, to, Fleet.others(70));
                for (Spread spread : Spread.values()) {
                    everyShift(members, Path.of(members, spread), shift);
                }
            }
        }
    }

    private static void everyShift(Members members, Path path, Shift shift) {
        Weights others = members.baseline();
        List<Weights> points = IntStream.of(SHARES)
                .mapToObj(percent ->
                        others.with(path.nearest(Share.percent(percent)).weights()))
                .distinct()
                .toList();
        for (int perCall : new int[] {1, 2, CLB}) {
            shift.check(members, members.baseline(), points.get(points.size() / 2), perCall);
            for (Weights present : points) {
                for (Weights goal : points) {
                    shift.check(members, present, goal, perCall);
                }
            }
        }
    }

    private static void leads(Weights present, Weights goal, List<Weights> calls, int perCall) {
        assertThat(calls).allMatch(call -> !call.isEmpty() && call.size() <= perCall);
        assertThat(calls.stream().mapToInt(Weights::size).sum())
                .isEqualTo(present.changesTo(goal).size());
        assertThat(calls.stream().reduce(present, Weights::with)).isEqualTo(goal);
    }

    /** Total, servers and share for all subsets of every call; capacity after the lowers of every call alone. */
    private static void partsAreSafe(
            Members members, Floors floors, Weights present, List<Weights> calls, Weights goal) {
        int serving = Math.min(floors.minServers(), Math.min(serving(present), serving(goal)));
        boolean towardsTo = members.shareAt(present).compareTo(members.shareAt(goal)) <= 0;
        Share low = members.shareAt(towardsTo ? present : goal);
        Share high = members.shareAt(towardsTo ? goal : present);
        Weights state = present;
        for (Weights call : calls) {
            List<ServerKey> servers = List.copyOf(call.servers());
            for (int subset = 0; subset < 1 << servers.size(); subset++) {
                int part = subset;
                Weights at = state.with(call.only(key -> (part >> servers.indexOf(key) & 1) == 1));
                Share share = members.shareAt(at);
                boolean safe = at.total() > 0
                        && serving(at) >= serving
                        && share.compareTo(low) >= 0
                        && share.compareTo(high) <= 0;
                if (!safe) {
                    fail("%s on the way from %s to %s", at, present, goal);
                }
            }
            lowersAloneAreSafe(members, floors, present, state, call);
            state = state.with(call);
        }
    }

    private static void lowersAloneAreSafe(
            Members members, Floors floors, Weights present, Weights state, Weights call) {
        Weights lowers = call.only(key -> call.of(key).compareTo(state.of(key)) < 0);
        if (!lowers.isEmpty() && lowers.size() < call.size()) {
            assertThat(keepsCapacity(members, floors, present, state.with(lowers)))
                    .isTrue();
        }
    }

    private static List<Integer> brokenCalls(Members members, Floors floors, Weights present, List<Weights> calls) {
        List<Integer> broken = new ArrayList<>();
        Weights state = present;
        for (int call = 1; call <= calls.size(); call++) {
            state = state.with(calls.get(call - 1));
            boolean kept = state.total() > 0
                    && serving(state) >= Math.min(floors.minServers(), serving(present))
                    && keepsCapacity(members, floors, present, state);
            if (!kept) {
                broken.add(call);
            }
        }
        return broken;
    }

    /** Written a second time, in floating point with room for its error. */
    private static boolean keepsCapacity(Members members, Floors floors, Weights before, Weights state) {
        double limit = Math.min(
                floors.minCapacity().toDouble() * usable(members, members.baseline()), usable(members, before));
        return usable(members, state) >= limit - 1e-9;
    }

    private static double usable(Members members, Weights weights) {
        double usual = members.from().stream()
                .mapToInt(member -> member.baseline().value())
                .max()
                .orElse(1);
        TreeMap<ServerKey, Double> capacities = new TreeMap<>();
        members.all()
                .forEach(member -> capacities.put(
                        member.key(),
                        member.capacity().isPresent()
                                ? (double) member.capacity().getAsLong()
                                : member.baseline().isZero()
                                        ? usual
                                        : member.baseline().value()));
        double steepest = weights.servers().stream()
                .mapToDouble(key -> weights.of(key).value() / capacities.get(key))
                .max()
                .orElse(0);
        return steepest == 0 ? 0 : weights.total() / steepest;
    }

    private static int serving(Weights weights) {
        return (int) weights.asMap().values().stream()
                .filter(weight -> !weight.isZero())
                .count();
    }

    private static List<Weights> chunks(Weights changes, int perCall) {
        return chunks(changes, List.copyOf(changes.servers()), perCall);
    }

    private static List<Weights> chunks(Weights changes, List<ServerKey> servers, int perCall) {
        return IntStream.iterate(0, at -> at < servers.size(), at -> at + perCall)
                .mapToObj(at ->
                        changes.only(Set.copyOf(servers.subList(at, Math.min(at + perCall, servers.size())))::contains))
                .toList();
    }

    private static Set<ServerKey> keys(List<Member> pool) {
        return pool.stream().map(Member::key).collect(Collectors.toSet());
    }

    private static FloorCheck guard(Members members, Floors floors) {
        return FloorCheck.of(members, floors, Set.of());
    }

    private static CallOrder order(Members members, Floors floors, int perCall) {
        return CallOrder.of(guard(members, floors), perCall);
    }
}
