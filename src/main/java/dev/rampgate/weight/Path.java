package dev.rampgate.weight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * All weights that a shift may pass through, by rising share: first every vector of {@code to} upward while {@code from} stands at its
 * baseline, then every vector of {@code from} downward while {@code to} stands at its ceiling. One pool changes at a time: half the
 * calls, and the total never collapses. The path depends on the frozen servers only, never on the present weights.
 */
public final class Path {
    private static final Duration LEVEL_EVERY = Duration.ofSeconds(30);

    /** A point, by the totals of both pools. */
    private record Spot(int to, int from) {
        Share share() {
            return Share.of(to, from);
        }

        boolean isBetween() {
            return to > 0 && from > 0;
        }
    }

    private final Members members;
    private final Spread spread;
    private final Chain from;
    private final Chain to;
    private final List<Spot> spots;
    private final List<Spot> between;

    private Path(Members members, Spread spread) {
        this.members = members;
        this.spread = spread;
        from = new Chain(fromLinks(members.from()), spread);
        to = new Chain(toLinks(members.to()), spread);
        spots = spots(from, to);
        between = spots.stream().filter(Spot::isBetween).toList();
    }

    /** Throws IllegalArgumentException where a pool is empty. */
    public static Path of(Members members, Spread spread) {
        if (members.from().isEmpty() || members.to().isEmpty()) {
            throw new IllegalArgumentException("a shift needs servers on both sides");
        }
        return new Path(members, spread);
    }

    /** The point nearest to a share, the smaller share where two are equally near; 0 and 1 themselves for 0 and 1 only, if possible. */
    public Fit nearest(Share asked) {
        Spot spot = asked.equals(Share.NONE)
                ? spots.get(0)
                : asked.equals(Share.ALL) ? spots.get(spots.size() - 1) : nearestBetween(asked);
        return new Fit(asked, spot.share(), weights(spot));
    }

    /** Why a share can't be had within the tolerance; empty where it can. */
    public Optional<Unreachable> refusal(Share asked, Share tolerance) {
        if (nearest(asked).within(tolerance)) {
            return Optional.empty();
        }
        int after = firstAbove(asked, spots);
        Share below = spots.get(Math.max(0, after - 1)).share();
        Share above = below.equals(asked)
                ? below
                : spots.get(Math.min(after, spots.size() - 1)).share();
        return Optional.of(new Unreachable(asked, below, above, withFreeSpread(asked), hasLowBaseline()));
    }

    /**
     * The levels of a walk from one share to another: one for each started half minute, but no more than there are points between;
     * evenly spaced in share, the last nearest to the asked share, none equal to the one before.
     */
    public List<Fit> ramp(Share start, Share asked, Duration over) {
        Fit end = nearest(asked);
        long most = Math.max(1, over.plus(LEVEL_EVERY).minusNanos(1).dividedBy(LEVEL_EVERY));
        int count = (int) Math.max(1, Math.min(most, pointsBetween(start, end.gets())));
        List<Fit> levels = new ArrayList<>();
        Share before = start;
        for (int i = 1; i < count; i++) {
            Fit level = nearest(start.towards(asked, i, count));
            if (!level.gets().equals(before) && !level.gets().equals(end.gets())) {
                levels.add(level);
                before = level.gets();
            }
        }
        levels.add(end);
        return levels;
    }

    /** How many points lie beyond the one share, up to and including the other. */
    private long pointsBetween(Share start, Share end) {
        boolean up = start.compareTo(end) < 0;
        Predicate<Share> beyond = share -> up ? share.compareTo(start) > 0 : share.compareTo(start) < 0;
        Predicate<Share> notPast = share -> up ? share.compareTo(end) <= 0 : share.compareTo(end) >= 0;
        return spots.stream().map(Spot::share).filter(beyond.and(notPast)).count();
    }

    private Spot nearestBetween(Share asked) {
        List<Spot> candidates = between.isEmpty() ? spots : between;
        int after = firstAbove(asked, candidates);
        Spot below = candidates.get(Math.max(0, after - 1));
        Spot above = candidates.get(Math.min(after, candidates.size() - 1));
        return above.share().distanceTo(asked).compareTo(below.share().distanceTo(asked)) < 0 ? above : below;
    }

    /** The index of the first spot whose share is above the asked one; the number of spots where there is none. */
    private static int firstAbove(Share asked, List<Spot> spots) {
        int low = 0;
        int high = spots.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spots.get(middle).share().compareTo(asked) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private Optional<Share> withFreeSpread(Share asked) {
        return switch (spread) {
            case EVEN ->
                Optional.of(new Path(members, Spread.FREE).nearest(asked).gets());
            case FREE -> Optional.empty();
        };
    }

    private boolean hasLowBaseline() {
        return members.from().stream().allMatch(member -> member.baseline().value() < Weight.MAX);
    }

    /** Servers that take no part stay at 0. */
    private Weights weights(Spot spot) {
        TreeMap<ServerKey, Weight> weights = new TreeMap<>();
        members.from().forEach(member -> weights.put(member.key(), Weight.ZERO));
        members.to().forEach(member -> weights.put(member.key(), Weight.ZERO));
        weights.putAll(from.at(spot.from()).asMap());
        weights.putAll(to.at(spot.to()).asMap());
        return Weights.of(weights);
    }

    private static List<Spot> spots(Chain from, Chain to) {
        List<Spot> spots = new ArrayList<>();
        to.totals().forEach(total -> spots.add(new Spot(total, from.largest())));
        List<Integer> downward = new ArrayList<>(from.totalsWithAll());
        Collections.reverse(downward);
        downward.stream()
                .filter(total -> total < from.largest())
                .forEach(total -> spots.add(new Spot(to.largest(), total)));
        return spots;
    }

    private static List<Chain.Link> fromLinks(List<Member> pool) {
        return pool.stream()
                .filter(Member::serves)
                .map(member -> new Chain.Link(
                        member.key(),
                        member.baseline().value(),
                        member.baseline().value()))
                .toList();
    }

    private static List<Chain.Link> toLinks(List<Member> pool) {
        boolean fresh = pool.stream().noneMatch(Member::serves);
        List<Member> live = pool.stream()
                .filter(member -> fresh || member.serves() || member.listed())
                .toList();
        long usual = Math.max(1, largestBaseline(pool));
        long largest = live.stream()
                .flatMapToLong(member -> LongStream.of(capacity(member, usual)))
                .max()
                .orElse(1);
        return live.stream()
                .map(member -> {
                    long capacity = capacity(member, usual);
                    return new Chain.Link(member.key(), capacity, (int) Math.max(1, Weight.MAX * capacity / largest));
                })
                .toList();
    }

    /** Given, else the baseline, else what is usual. */
    static long capacity(Member member, long usual) {
        return member.capacity().orElse(member.serves() ? member.baseline().value() : usual);
    }

    static int largestBaseline(List<Member> pool) {
        return pool.stream().mapToInt(member -> member.baseline().value()).max().orElse(0);
    }
}
