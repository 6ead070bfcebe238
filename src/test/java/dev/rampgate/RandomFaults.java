package dev.rampgate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Misbehaviour of the emulator by chance, as the body of its control call. */
final class RandomFaults {
    private static final List<String> OF_WRITES = List.of(
            "fault: throttled",
            "fault: busy",
            "fault: slow, delay: %dms",
            "fault: 'error:ServiceUnavailable', status: 503",
            "fault: applied-but-lost",
            "fault: not-applied-timeout, delay: %dms",
            "fault: late, delay: %dms",
            "fault: partial, servers: 1",
            "fault: garbage",
            "fault: empty-200",
            "fault: wrong-echo",
            "fault: error-in-200",
            "fault: reset");

    private static final List<String> OF_READS = List.of(
            "fault: throttled",
            "fault: slow, delay: %dms",
            "fault: 'error:InternalError', status: 500",
            "fault: garbage",
            "fault: empty-200",
            "fault: reset");

    private final Random chance;

    RandomFaults(Random chance) {
        this.chance = chance;
    }

    /** Up to three. */
    String some() {
        List<String> faults = new ArrayList<>();
        for (int left = chance.nextInt(4); left > 0; left--) {
            faults.add(
                    chance.nextInt(4) == 0
                            ? of(OF_READS, "DescribeLoadBalancerAttribute")
                            : of(OF_WRITES, "SetBackendServers"));
        }
        return faults.toString();
    }

    private String of(List<String> words, String call) {
        String fault = words.get(chance.nextInt(words.size())).formatted(1 + chance.nextInt(3_000));
        return "{call: %s, %s, times: %d, after: %d}".formatted(call, fault, 1 + chance.nextInt(2), chance.nextInt(3));
    }
}
