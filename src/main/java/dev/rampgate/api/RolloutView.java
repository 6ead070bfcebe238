package dev.rampgate.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as it stands, or a campaign: then the steps are its waves, and {@code targets} says how each of them stands.
 *
 * @param state the word people see: preflight, shifting, holding, waiting, paused, rolling-back, rollback-stuck; once ended the outcome
 * @param reason one sentence that says what it waits for, or why it ended
 * @param approval what people are asked now, null for nothing
 * @param targets of a campaign, in the order of its waves; none of a rollout of one target
 */
public record RolloutView(
        String id,
        String plan,
        String target,
        String state,
        @Nullable String outcome,
        String reason,
        Instant startedAt,
        Event.Actor startedBy,
        @Nullable Duration exposure,
        Progress progress,
        List<StepView> steps,
        List<GateView> gates,
        List<ServerView> servers,
        List<String> unresolved,
        List<TargetView> targets,
        @Nullable ApprovalView approval) {
    /** A rollout of one target. */
    public RolloutView(
            String id,
            String plan,
            String target,
            String state,
            @Nullable String outcome,
            String reason,
            Instant startedAt,
            Event.Actor startedBy,
            @Nullable Duration exposure,
            Progress progress,
            List<StepView> steps,
            List<GateView> gates,
            List<ServerView> servers,
            List<String> unresolved,
            @Nullable ApprovalView approval) {
        this(
                id,
                plan,
                target,
                state,
                outcome,
                reason,
                startedAt,
                startedBy,
                exposure,
                progress,
                steps,
                gates,
                servers,
                unresolved,
                List.of(),
                approval);
    }

    /** The same, with one more sentence to its reason. */
    public RolloutView because(String more) {
        return new RolloutView(
                id,
                plan,
                target,
                state,
                outcome,
                reason.isEmpty() ? more : reason + "; " + more,
                startedAt,
                startedBy,
                exposure,
                progress,
                steps,
                gates,
                servers,
                unresolved,
                targets,
                approval);
    }

    /**
     * One target of a campaign, and what came of it.
     *
     * @param rollout the id of its own rollout; null before it is begun
     * @param wave from 1
     * @param state waiting, starting, not-begun, refused, the word of its own rollout, or taken-back once a rollout of its own led back
     * @param outcome null while it is open, and where it was never begun
     */
    public record TargetView(
            String name,
            String target,
            int wave,
            @Nullable String rollout,
            String state,
            @Nullable String outcome,
            String reason,
            double share,
            int step,
            List<StepView> steps) {}

    /**
     * How far it is.
     *
     * @param step the present step, from 1
     * @param heading {@code forward} or {@code back}
     * @param askedShare of the present step, null for literal weights
     * @param share as last read back
     * @param held how much of the hold has passed
     * @param stops why no forward write is made, each a word: person, gate, drift, credentials, timeout; or nobody, where no process carries it
     * @param seq of the newest journal entry
     */
    public record Progress(
            int step,
            String heading,
            @Nullable Double askedShare,
            double share,
            @Nullable Duration held,
            List<String> stops,
            long seq) {}

    /** One step, or wave of a campaign; its state is done, now or next. */
    public record StepView(
            int index,
            String name,
            String action,
            @Nullable Double askedShare,
            double share,
            Duration over,
            Duration hold,
            String state,
            StepAims aims) {
        /** One that asks for a share. */
        public StepView(
                int index,
                String name,
                String action,
                @Nullable Double askedShare,
                double share,
                Duration over,
                Duration hold,
                String state) {
            this(index, name, action, askedShare, share, over, hold, state, StepAims.NONE);
        }
    }

    /**
     * One gate in force.
     *
     * @param result pass, fail, no-data, error, off, or none where it was not read yet
     * @param limit as written, empty where there is none
     * @param bad bad readings in a row
     * @param detail of the newest reading: what was compared, or why there is nothing
     * @param nextIn until the next reading begins; null where none will
     */
    public record GateView(
            String name,
            String result,
            @Nullable Double value,
            String limit,
            int bad,
            int failAfter,
            String detail,
            @Nullable Duration nextIn,
            LatelyView lately,
            RuleView rule) {}

    /**
     * How the readings of a gate went in the present step.
     *
     * @param values of the newest readings that have one, oldest first; at most 20
     * @param readAt when the newest reading was written down; null before the first
     * @param bad bad readings within the step, in a row or not
     * @param blindFor for how long every reading was an error; null while the newest is none
     */
    public record LatelyView(
            List<Double> values,
            @Nullable Instant readAt,
            int bad,
            @Nullable Duration blindFor) {
        /** Before the first reading. */
        public static final LatelyView NONE = new LatelyView(List.of(), null, 0, null);
    }

    /**
     * What a gate asks, and what is made of it.
     *
     * @param kind {@code prometheus}, {@code http}, …; empty where it is not known
     * @param asks what the plan says under that word, by the path of the key, as written; an address without what follows its question mark
     * @param window the longest range that a query looks back over; null where none does
     * @param failAfterTotal so many bad readings within a step fail it too; null: any number
     * @param noData {@code wait} or {@code fail}
     * @param dryRun measured and shown, never decides
     */
    public record RuleView(
            String kind,
            Map<String, String> asks,
            @Nullable Duration window,
            Duration every,
            @Nullable Integer failAfterTotal,
            String noData,
            boolean dryRun) {}

    /**
     * What people are asked now.
     *
     * @param by who may approve; empty: anybody
     * @param count how many different people have to
     * @param given who did so far, with their reasons
     * @param since how long it has been asked
     * @param timeout how long it may be asked, null for no limit
     */
    public record ApprovalView(
            String message,
            List<String> by,
            int count,
            List<GivenView> given,
            Duration since,
            @Nullable Duration timeout) {}

    /** One approval. */
    public record GivenView(Event.Actor actor, String reason) {}

    /** One server of the group: its key as scripts see it, its pool, its weight as read back and its share of the group's traffic. */
    public record ServerView(String server, String pool, int weight, double share) {}
}
