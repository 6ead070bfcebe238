package dev.rampgate.engine;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.course.Course;
import dev.rampgate.rollout.Fact;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.CommandBox;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.RolloutStore;
import dev.rampgate.store.SubmissionKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Owns rollouts and runs them to their end. Every decision is made by the tasks it gives to one executor, which must run them one after
 * another; everything else it does from there too, or through its parts.
 */
public final class RolloutEngine {
    private final Parts parts;
    private final OutageLog outage;
    private final Executor thread;
    private final String owner;
    private final Map<RolloutId, OwnedRollout> owned = new ConcurrentHashMap<>();
    private final Map<RolloutId, OwnedCampaign> campaigns = new ConcurrentHashMap<>();
    private final Set<RolloutId> lost = ConcurrentHashMap.newKeySet();
    private final List<CommitWatcher> watchers = new CopyOnWriteArrayList<>();
    private final List<Runnable> campaignWatchers = new CopyOnWriteArrayList<>();

    /** What the engine works with. */
    public record Parts(
            RolloutStore store,
            Ownership ownership,
            CommandBox commands,
            Timepiece timepiece,
            Wakeups wakeups,
            EffectRunner effects) {}

    /** Sees every commit, on the engine's thread; must be quick and throw nothing. */
    public interface CommitWatcher {
        void committed(RolloutId id, RolloutState state, List<Recorded> entries);
    }

    /**
     * @param owner who this process is, for people
     * @param thread runs the engine's tasks, one after another
     */
    public RolloutEngine(Parts parts, String owner, Executor thread) {
        this.parts = parts;
        this.outage = new OutageLog(parts.timepiece()::nanos);
        this.owner = owner;
        this.thread = thread;
    }

    public void watch(CommitWatcher watcher) {
        watchers.add(watcher);
    }

    /** Opens the journal of a new rollout; it is not owned yet. Throws what {@link RolloutStore#begin} throws. */
    public RolloutState begin(RolloutId id, Course course, Origin origin) {
        return begin(id, course, origin, Optional.empty());
    }

    /** The same with what the submitter gave to find it by. */
    RolloutState begin(RolloutId id, Course course, Origin origin, Optional<SubmissionKey> key) {
        Recorded begun = RolloutMachine.begin(
                course, origin, new Moment(parts.timepiece().wall(), Duration.ZERO));
        RolloutState state = RolloutMachine.fold(null, begun);
        parts.store().begin(Rows.of(id, state), key, List.of(begun));
        return state;
    }

    /**
     * Takes a rollout over and runs it; whether it was free to take, also by this process.
     *
     * @param sessions opens what the rollout reaches, under the lease just taken
     */
    public boolean own(RolloutId id, SessionMaker sessions) {
        if (owns(id)) {
            return false;
        }
        Optional<Ownership.Lease> lease = parts.ownership().take(id);
        lease.ifPresent(taken -> own(id, taken, sessions));
        return lease.isPresent();
    }

    /** Opens what a rollout reaches. */
    public interface SessionMaker {
        Session open(RolloutState state, Ownership.Lease lease);
    }

    private void own(RolloutId id, Ownership.Lease lease, SessionMaker sessions) {
        try {
            RolloutState state = RolloutState.of(parts.store().read(id, 0));
            if (state == null || (state.ended() && !RolloutMachine.owes(state))) {
                lease.close();
                return;
            }
            OwnedRollout rollout = new OwnedRollout(id, sessions.open(state, lease), state, this);
            owned.put(id, rollout);
            thread.execute(rollout::begin);
        } catch (RuntimeException failure) {
            lease.close();
            throw failure;
        }
    }

    /** The present moment of a rollout that this process owns. */
    public Optional<Moment> now(RolloutId id) {
        return Optional.ofNullable(owned.get(id)).map(OwnedRollout::now);
    }

    /** Whether this process owns a rollout or campaign. */
    public boolean owns(RolloutId id) {
        return owned.containsKey(id) || campaigns.containsKey(id);
    }

    /** Whether this process owned a rollout or campaign until somebody else took it. */
    public boolean lost(RolloutId id) {
        return lost.contains(id) && !owns(id);
    }

    /** Somebody else has taken it. */
    void lose(RolloutId id) {
        lost.add(id);
    }

    /** Runs a campaign that was taken over; its rollouts are taken over by it. */
    void adopt(OwnedCampaign campaign) {
        campaigns.put(campaign.id(), campaign);
        thread.execute(campaign::begin);
    }

    /** Runs a task on the engine's thread after every commit of a campaign; must be quick and throw nothing. */
    void watchCampaigns(Runnable watcher) {
        campaignWatchers.add(watcher);
    }

    void committed(RolloutId id, RolloutState state, List<Recorded> entries) {
        watchers.forEach(watcher -> watcher.committed(id, state, entries));
    }

    void dropped(OwnedRollout rollout) {
        owned.remove(rollout.id(), rollout);
    }

    /** A campaign has committed something. */
    void moved() {
        campaignWatchers.forEach(Runnable::run);
    }

    void dropped(OwnedCampaign campaign) {
        campaigns.remove(campaign.id(), campaign);
    }

    Optional<OwnedCampaign> campaign(RolloutId id) {
        return Optional.ofNullable(campaigns.get(id));
    }

    /** Runs a task on the engine's thread. */
    void later(Runnable task) {
        thread.execute(task);
    }

    Parts parts() {
        return parts;
    }

    OutageLog outage() {
        return outage;
    }

    String owner() {
        return owner;
    }

    /** Wakes a rollout up; what {@link Wakeups} calls. */
    public void wake(RolloutId id) {
        with(id, OwnedRollout::wake);
        inCampaign(id, OwnedCampaign::wake);
    }

    /** Tells the owned rollouts of some targets something that decides nothing. */
    public void note(Predicate<TargetRef> whose, String type, String text) {
        owned.values().stream()
                .filter(rollout -> whose.test(rollout.state().course().target()))
                .map(OwnedRollout::id)
                .forEach(id -> with(id, rollout -> rollout.tell(new Fact.Noted(type, text))));
    }

    /** Tells an owned rollout the same. */
    void note(RolloutId id, String type, String text) {
        with(id, rollout -> rollout.tell(new Fact.Noted(type, text)));
    }

    /** Looks for commands from other processes and for missed wake-ups; to be called every 200 ms. */
    public void tick() {
        campaigns.keySet().forEach(id -> inCampaign(id, OwnedCampaign::tick));
        owned.keySet().forEach(id -> with(id, OwnedRollout::tick));
    }

    private void inCampaign(RolloutId id, Consumer<OwnedCampaign> task) {
        if (campaigns.containsKey(id)) {
            thread.execute(() -> campaign(id).ifPresent(task));
        }
    }

    private void with(RolloutId id, Consumer<OwnedRollout> task) {
        thread.execute(() -> {
            OwnedRollout rollout = owned.get(id);
            if (rollout != null) {
                task.accept(rollout);
            }
        });
    }

    /** Hooks that ended rollouts still have to tell, each in words, with how long that may take. */
    public Map<String, Duration> owed() {
        Map<String, Duration> owed = new TreeMap<>();
        owned.values().stream()
                .filter(rollout -> rollout.state().ended())
                .forEach(rollout -> RolloutMachine.owed(rollout.state())
                        .forEach((hook, longest) -> owed.put("hook " + hook + " of " + rollout.id(), longest)));
        return owed;
    }

    /** Starts nothing new; what is on the wire may still be answered, and is journalled. */
    public void leave() {
        campaigns.keySet().forEach(id -> inCampaign(id, OwnedCampaign::leave));
        owned.keySet().forEach(id -> with(id, OwnedRollout::leave));
    }

    /** Gives every rollout back; somebody may recover them. */
    public void release() {
        campaigns.keySet().forEach(id -> inCampaign(id, OwnedCampaign::release));
        owned.keySet().forEach(id -> with(id, OwnedRollout::release));
    }
}
