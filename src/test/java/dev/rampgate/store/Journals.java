package dev.rampgate.store;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Rows and entries for tests of stores. */
public final class Journals {
    public static final RolloutId FIRST = new RolloutId("r-7k2m");
    public static final RolloutId SECOND = new RolloutId("r-9q1c");
    public static final TargetRef TARGET = new TargetRef("clb", "cn-hangzhou", "lb-1", "");
    public static final Instant START = Instant.parse("2026-11-22T14:32:04.000000001Z");

    private Journals() {}

    public static TargetRef target(String loadBalancer) {
        return new TargetRef("clb", "cn-hangzhou", loadBalancer, "rsp-1");
    }

    public static Row row(RolloutId id, TargetRef target, long seq) {
        return new Row(id, "checkout-v42", target, "shifting", false, START, seq);
    }

    public static Row ended(RolloutId id, TargetRef target, long seq) {
        return new Row(id, "checkout-v42", target, "succeeded", true, START, seq);
    }

    /** Notes numbered from one to the other, both included. */
    public static List<Recorded> notes(long epoch, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new Recorded(seq, epoch, at(seq), new Entry.Noted("test", "entry " + seq)))
                .toList();
    }

    private static Moment at(long seq) {
        return new Moment(START.plusNanos(seq), Duration.ofSeconds(seq, 7));
    }
}
