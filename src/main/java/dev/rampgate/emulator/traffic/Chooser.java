package dev.rampgate.emulator.traffic;

import dev.rampgate.emulator.config.Scheduler;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the server of the next request. Each listener has its own; thread-safe. */
interface Chooser {
    /** One of those that take traffic; null when none does. */
    @Nullable
    Member choose(List<Member> members);

    static Chooser of(Scheduler scheduler) {
        return switch (scheduler) {
            case WRR -> new SmoothWeighted(true);
            case RR -> new SmoothWeighted(false);
            case WLC -> new LeastConnections();
        };
    }

    /**
     * Smooth weighted round robin: in every run of as many requests as the sum of weights, each server gets exactly its
     * weight, spread evenly. It begins anew when a weight or a server's health changes, so that proportions are exact
     * from then on. Without weights every server counts 1, but one of weight 0 still gets nothing, as documented.
     */
    final class SmoothWeighted implements Chooser {
        private final boolean weighted;
        private List<Member> last = List.of();
        private final Map<Backend, Integer> credit = new HashMap<>();

        SmoothWeighted(boolean weighted) {
            this.weighted = weighted;
        }

        @Override
        public synchronized @Nullable Member choose(List<Member> members) {
            List<Member> able = members.stream().filter(Member::takesTraffic).toList();
            if (!able.equals(last)) {
                last = able;
                credit.clear();
            }
            Member best = null;
            int most = 0;
            int total = 0;
            for (Member member : able) {
                int weight = weighted ? member.weight() : 1;
                total += weight;
                int now = credit.merge(member.backend(), weight, Integer::sum);
                if (best == null || now > most) {
                    best = member;
                    most = now;
                }
            }
            if (best != null) {
                credit.merge(best.backend(), -total, Integer::sum);
            }
            return best;
        }
    }

    /** The server with the fewest open requests for its weight; among equals the one asked least for its weight. */
    final class LeastConnections implements Chooser {
        private static final Comparator<Member> ORDER = Comparator.<Member>comparingDouble(
                        one -> (one.backend().counters().open() + 1.0) / one.weight())
                .thenComparingDouble(one -> one.backend().counters().requests() / (double) one.weight());

        @Override
        public synchronized @Nullable Member choose(List<Member> members) {
            return members.stream().filter(Member::takesTraffic).min(ORDER).orElse(null);
        }
    }
}
