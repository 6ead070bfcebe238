package dev.rampgate.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Small groups of servers for tests: {@code f00, f01, …} in {@code from}, {@code t00, …} in {@code to}, {@code o00, …} others. */
public final class Fleet {
    private Fleet() {}

    public static Members of(List<Member> from, List<Member> to) {
        return new Members(from, to, List.of());
    }

    /** Fresh canaries and stables at 100. */
    public static Members of(int canaries, int stables) {
        return of(from(equal(stables, 100)), fresh(canaries));
    }

    public static int[] equal(int count, int value) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return values;
    }

    static List<Member> from(int... baselines) {
        return pool("f", baselines, new int[0]);
    }

    static List<Member> to(int... baselines) {
        return pool("t", baselines, new int[0]);
    }

    static List<Member> others(int... baselines) {
        return pool("o", baselines, new int[0]);
    }

    static List<Member> fresh(int count) {
        return to(new int[count]);
    }

    static List<Member> freshWithCapacities(int... capacities) {
        return pool("t", new int[capacities.length], capacities);
    }

    public static ServerKey key(String pool, int index) {
        return ServerKey.of("%s%02d".formatted(pool, index));
    }

    /** Weights of f00, f01, … and t00, t01, …. */
    static Weights weights(int[] from, int[] to) {
        TreeMap<ServerKey, Weight> weights = new TreeMap<>();
        for (int i = 0; i < from.length; i++) {
            weights.put(key("f", i), Weight.of(from[i]));
        }
        for (int i = 0; i < to.length; i++) {
            weights.put(key("t", i), Weight.of(to[i]));
        }
        return Weights.of(weights);
    }

    private static List<Member> pool(String name, int[] baselines, int[] capacities) {
        List<Member> pool = new ArrayList<>();
        for (int i = 0; i < baselines.length; i++) {
            OptionalLong capacity = i < capacities.length ? OptionalLong.of(capacities[i]) : OptionalLong.empty();
            pool.add(new Member(key(name, i), Weight.of(baselines[i]), capacity, false, ""));
        }
        return pool;
    }
}
