package dev.rampgate.rehearsal;

import dev.rampgate.course.Course;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rollout may know of the load balancer, by its journal alone. */
final class Knowledge implements Entry.Cases<Knowledge> {
    private final List<Intent> intents = new ArrayList<>();
    private final Map<ServerKey, Set<Weight>> ours = new HashMap<>();
    private @Nullable RolloutState state;
    private Weights read = Weights.NONE;
    private Weights believed = Weights.NONE;
    private Weights planned = Weights.NONE;
    private boolean turned;

    /** The next entry of the journal. */
    void learn(Recorded recorded) {
        state = RolloutMachine.fold(state, recorded);
        recorded.entry().match(this);
    }

    /** Empty before the first entry. */
    Optional<RolloutState> state() {
        return Optional.ofNullable(state);
    }

    Optional<Course> course() {
        return state().map(RolloutState::course);
    }

    /** Whether what it waits for has a time limit. */
    boolean isTimed() {
        return state().filter(RolloutMachine::isTimed).isPresent();
    }

    /** Whether a drain is in force that will be restored by itself. */
    boolean expires() {
        return state().filter(known -> !known.traffic().expiries().isEmpty()).isPresent();
    }

    /** Whether a call with these weights may have been sent. */
    boolean intended(Heading heading, Weights weights) {
        return intents.stream()
                .anyMatch(intent ->
                        intent.heading() == heading && intent.weights().equals(weights));
    }

    boolean turned() {
        return turned;
    }

    /** What the load balancer has if nobody else did anything since it was read. */
    Weights believed() {
        return believed;
    }

    /** What was read before the present calls were planned. */
    Weights planned() {
        return planned;
    }

    /** Whether the server, as read last, has a weight that this rollout never wanted and nobody accepted. */
    boolean foreign(ServerKey server) {
        Weight weight = read.find(server);
        return weight != null && !ours.getOrDefault(server, Set.of()).contains(weight);
    }

    private Knowledge explain(Weights weights) {
        weights.asMap()
                .forEach((server, weight) ->
                        ours.computeIfAbsent(server, any -> new HashSet<>()).add(weight));
        return this;
    }

    @Override
    public Knowledge begun(Entry.Begun entry) {
        return explain(entry.course().group().baseline());
    }

    @Override
    public Knowledge owned(Entry.Owned entry) {
        return this;
    }

    @Override
    public Knowledge seen(Entry.Seen entry) {
        read = entry.weights();
        believed = read;
        return this;
    }

    @Override
    public Knowledge blind(Entry.Blind entry) {
        return this;
    }

    @Override
    public Knowledge planned(Entry.Planned entry) {
        planned = read;
        return this;
    }

    @Override
    public Knowledge intended(Entry.Intended entry) {
        intents.add(entry.intent());
        return explain(entry.intent().weights());
    }

    @Override
    public Knowledge answered(Entry.Answered entry) {
        if (entry.result() == Entry.Result.OK && !entry.byReading()) {
            intents.stream()
                    .filter(intent -> intent.number() == entry.intent())
                    .forEach(intent -> believed = believed.with(intent.weights()));
        }
        return this;
    }

    @Override
    public Knowledge verified(Entry.Verified entry) {
        return this;
    }

    @Override
    public Knowledge judged(Entry.Judged entry) {
        return this;
    }

    @Override
    public Knowledge failed(Entry.Failed entry) {
        return this;
    }

    @Override
    public Knowledge counted(Entry.Counted entry) {
        return this;
    }

    @Override
    public Knowledge stopped(Entry.Stopped entry) {
        return this;
    }

    /** Whoever resumes has seen the weights, and takes them for good. */
    @Override
    public Knowledge resumed(Entry.Resumed entry) {
        return explain(read);
    }

    @Override
    public Knowledge lifted(Entry.Lifted entry) {
        return this;
    }

    @Override
    public Knowledge advanced(Entry.Advanced entry) {
        return this;
    }

    @Override
    public Knowledge voted(Entry.Voted entry) {
        return this;
    }

    @Override
    public Knowledge skipped(Entry.Skipped entry) {
        return this;
    }

    @Override
    public Knowledge commanded(Entry.Commanded entry) {
        return this;
    }

    @Override
    public Knowledge turned(Entry.Turned entry) {
        turned = true;
        return this;
    }

    @Override
    public Knowledge stuck(Entry.Stuck entry) {
        return this;
    }

    @Override
    public Knowledge withheld(Entry.Withheld entry) {
        return this;
    }

    @Override
    public Knowledge replanned(Entry.Replanned entry) {
        return this;
    }

    @Override
    public Knowledge moved(Entry.Moved entry) {
        return this;
    }

    @Override
    public Knowledge asked(Entry.Asked entry) {
        return this;
    }

    @Override
    public Knowledge replied(Entry.Replied entry) {
        return this;
    }

    @Override
    public Knowledge noted(Entry.Noted entry) {
        return this;
    }

    @Override
    public Knowledge relieved(Entry.Relieved entry) {
        return this;
    }

    @Override
    public Knowledge ended(Entry.Ended entry) {
        return this;
    }
}
