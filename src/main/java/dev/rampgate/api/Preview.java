package dev.rampgate.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would do: the document of {@code rampgate plan -o json}. Its digest is the SHA-256 of its canonical form (RFC 8785)
 * without {@code warnings} and {@code digest}.
 *
 * @param schema {@code rampgate/preview/v1}
 * @param schedule null for a plan without one, and for one target of several
 */
public record Preview(
        String schema,
        String plan,
        TargetView target,
        List<PoolView> pools,
        List<GroupView.ListenerView> listeners,
        List<StepPreview> steps,
        RollbackPreview rollback,
        @Nullable SchedulePreview schedule,
        List<String> warnings,
        String digest)
        implements Previewed {
    /** One of a plan without a schedule. */
    public Preview(
            String schema,
            String plan,
            TargetView target,
            List<PoolView> pools,
            List<GroupView.ListenerView> listeners,
            List<StepPreview> steps,
            RollbackPreview rollback,
            List<String> warnings,
            String digest) {
        this(schema, plan, target, pools, listeners, steps, rollback, null, warnings, digest);
    }

    /** The same of a plan with a schedule; its digest is no longer right. */
    public Preview with(SchedulePreview when) {
        return new Preview(schema, plan, target, pools, listeners, steps, rollback, when, warnings, digest);
    }

    /** The same under another digest. */
    public Preview under(String other) {
        return new Preview(schema, plan, target, pools, listeners, steps, rollback, schedule, warnings, other);
    }

    @Override
    public Map<String, Preview> byTarget() {
        return Map.of("", this);
    }

    /** Where; the group is empty for the default server group. */
    public record TargetView(String provider, String region, String loadBalancer, String group) {}

    /** A pool, its servers with their weights now, and its share of the group's weight now. */
    public record PoolView(String name, Map<String, Integer> servers, double share) {}

    /**
     * One step.
     *
     * @param askedShare null for literal weights
     * @param shareError gets minus asked, null for literal weights
     * @param weights of every server of the group after it
     * @param calls of all its levels, in order
     */
    public record StepPreview(
            int index,
            String name,
            String action,
            @Nullable Double askedShare,
            double share,
            @Nullable Double shareError,
            Map<String, Integer> weights,
            List<List<CallServer>> calls,
            WorstPrefix worstPrefix,
            Duration over,
            Duration hold,
            List<GatePreview> gates,
            StepAims aims) {
        /** One that asks for a share. */
        public StepPreview(
                int index,
                String name,
                String action,
                @Nullable Double askedShare,
                double share,
                @Nullable Double shareError,
                Map<String, Integer> weights,
                List<List<CallServer>> calls,
                WorstPrefix worstPrefix,
                Duration over,
                Duration hold,
                List<GatePreview> gates) {
            this(
                    index,
                    name,
                    action,
                    askedShare,
                    share,
                    shareError,
                    weights,
                    calls,
                    worstPrefix,
                    over,
                    hold,
                    gates,
                    StepAims.NONE);
        }
    }

    /** One server of a call; ip, port and type only where they are sent. */
    public record CallServer(
            String serverId,
            int weight,
            @Nullable Integer port,
            @Nullable String serverIp,
            @Nullable String type) {}

    /** The worst moment of a step, over the states after each of its calls. */
    public record WorstPrefix(int minTotalWeight, double maxLoadFactor) {}

    /**
     * A gate in force and what it requires.
     *
     * @param power of a gate that compares; null for others
     */
    public record GatePreview(
            String name, String limit, @Nullable PowerPreview power) {}

    /**
     * How likely it sees a canary with {@code bad} errors per request, where {@code usual} ones are, before it may pass.
     *
     * @param requests of the canary
     * @param seen from 0 to 1
     */
    public record PowerPreview(long requests, double usual, double bad, double seen) {}

    /** The way back from the last step's weights. */
    public record RollbackPreview(List<List<CallServer>> calls) {}
}
