package dev.rampgate.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that can be asked of rollouts, in this process or over HTTP. Safe for several threads. */
public interface Rollouts {
    /**
     * Begins a rollout, or takes over the unfinished one of the same file, inputs and target. With a key that began one before, that
     * one is meant, also when it has ended.
     *
     * @throws Refused when it may not begin; nothing was changed
     */
    RolloutView submit(Submission submission) throws Refused;

    /**
     * What a submission would do, from reading alone.
     *
     * @throws Refused when it may not begin; nothing was changed
     */
    Previewed preview(Submission submission) throws Refused;

    /**
     * Writes the plan of a shortcut, for the preview and the submission of it. Reads, and changes nothing.
     *
     * @throws Refused when it can't be done now
     */
    Shortcut.Draft draft(Shortcut shortcut, Event.Actor actor) throws Refused;

    /** What a group of servers has now. */
    GroupView weights(GroupRef group) throws Refused;

    /** Takes over every unfinished rollout without a living owner, or just the one named; the ids taken over. */
    List<RolloutView> recover(Optional<String> id) throws Refused;

    /** All rollouts, the newest first. */
    List<RolloutView> list();

    /** By id, or the newest with this plan name. */
    Optional<RolloutView> show(String idOrName);

    /** The events with a greater sequence number; waits up to this long for the first one. */
    List<Event> events(String id, long after, Duration wait) throws Refused, InterruptedException;

    /** Asks the rollout's owner; waits up to five seconds for the answer. */
    CommandAnswer command(String id, CommandRequest request) throws Refused, InterruptedException;

    /**
     * A plan to run.
     *
     * @param source the file's name as the user gave it
     * @param text of the plan
     * @param digest that the preview must have; empty for any
     * @param key whoever repeats a submission with its key within 24 hours gets the same rollout; empty for none
     * @param acceptBaseline whether a fresh pool may already have traffic
     * @param intoBlackout whether it may begin although a blackout will hold it
     */
    record Submission(
            String source,
            String text,
            Map<String, String> inputs,
            Optional<String> digest,
            Optional<String> key,
            boolean acceptBaseline,
            boolean intoBlackout,
            Event.Actor actor) {
        /** One that starts into no blackout. */
        public Submission(
                String source,
                String text,
                Map<String, String> inputs,
                Optional<String> digest,
                Optional<String> key,
                boolean acceptBaseline,
                Event.Actor actor) {
            this(source, text, inputs, digest, key, acceptBaseline, false, actor);
        }

        /** The same, with these two said. */
        public Submission saying(boolean acceptsBaseline, boolean intoBlackouts) {
            return new Submission(source, text, inputs, digest, key, acceptsBaseline, intoBlackouts, actor);
        }
    }

    /** A group of servers: {@code [REGION/]LB[/GROUP]}; empty texts where left out. */
    record GroupRef(String region, String loadBalancer, String group) {}

    /** A command; the verb is one of pause, time-out, resume, advance, approve, reject, finish, abort, abort-keep. */
    record CommandRequest(String verb, Event.Actor actor, String reason) {}

    /** What the owner said; the reason is empty where it accepted. */
    record CommandAnswer(boolean accepted, String reason) {}
}
