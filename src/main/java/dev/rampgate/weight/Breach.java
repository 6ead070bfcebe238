package dev.rampgate.weight;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A call after which a group would stand worse than it may.
 *
 * @param call which one, from 1; 0 for what is so already
 * @param value what there would be: a total weight, a number of servers, a fraction of the baseline's usable capacity, or a share
 * @param limit what there must be at least, in the same unit; for a share the nearer end of what it must lie between
 */
public record Breach(Kind kind, int call, Ratio value, Ratio limit) {
    /** What is missed. */
    public enum Kind {
        /** The total weight would be 0. */
        TOTAL,
        /** Too few healthy servers would have weight. */
        SERVERS,
        /** Too little of the baseline's capacity would be usable. */
        CAPACITY,
        /** The share would leave the way from the old to the new one. */
        SHARE
    }

    /** What would be, and what must be, in one sentence. */
    public String sentence() {
        boolean now = call == 0;
        boolean one = value.equals(Ratio.ONE);
        return (now ? "" : "after call " + call + " ")
                + switch (kind) {
                    case TOTAL -> "no server " + (now ? "has" : "would have") + " weight";
                    case SERVERS ->
                        value + " healthy " + (one ? "server " : "servers ")
                                + (now ? one ? "has" : "have" : "would have") + " weight, and minServers needs "
                                + limit;
                    case CAPACITY ->
                        "the weights " + (now ? "use " : "would use ") + percent(value)
                                + " of the baseline's capacity, and minCapacity needs " + percent(limit);
                    case SHARE -> "the share would be " + percent(value) + ", beyond " + percent(limit);
                };
    }

    private static String percent(Ratio ratio) {
        BigDecimal percent = BigDecimal.valueOf(ratio.part())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(ratio.whole()), 1, RoundingMode.DOWN);
        return percent.toPlainString() + "%";
    }
}
