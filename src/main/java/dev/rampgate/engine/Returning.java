package dev.rampgate.engine;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Shortcut;
import dev.rampgate.balancer.Survey;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.plan.Target;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.RolloutStore;
import dev.rampgate.store.Row;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be done about a rollout that has ended: going back to the weights before it, or trying it once more. */
final class Returning {
    /** What the name of the plan begins with that takes a rollout back; its id follows. */
    static final String NAME = "rollback-";

    private final RolloutStore store;
    private final Preparation preparation;
    private final Registry registry;
    private final Stories stories;

    Returning(RolloutStore store, Preparation preparation, Registry registry, Stories stories) {
        this.store = store;
        this.preparation = preparation;
        this.registry = registry;
        this.stories = stories;
    }

    /** An ended rollout of one target, with its target as it is now. */
    private record Ended(RolloutId id, RolloutState state, Course begun, Preparation.Wish wish, Survey now) {
        Weights baseline() {
            return begun.group().baseline().only(begun.group().writable()::contains);
        }

        Weights read() {
            return now.weights();
        }

        Origin origin() {
            return state.begun().origin();
        }
    }

    /** One step that restores the recorded weights of every server that the plan could write to and that is still attached. */
    Shortcut.Draft rollback(String named, Duration over, Event.Actor actor) throws Refused {
        Ended ended = ended(named, "rollback");
        if (ended.state().fate().outcome() == Outcome.REFUSED) {
            throw Drafts.refused(ended.id() + " was refused and changed nothing: there is nothing to go back from");
        }
        Weights goal = ended.baseline().only(ended.read()::has);
        if (goal.isEmpty() || ended.read().changesTo(goal).isEmpty()) {
            return Shortcut.Draft.nothing("every server has the weight that was recorded before " + ended.id()
                    + ": there is nothing to go back from");
        }
        List<String> drift = drift(ended);
        List<String> remarks = new ArrayList<>();
        remarks.add("back to the weights recorded at "
                + ended.state().mark().began().wall().truncatedTo(ChronoUnit.SECONDS) + ", before " + ended.id()
                + " of "
                + ended.begun().plan()
                + (drift.isEmpty() ? "; nobody else changed these servers since" : "; since then:"));
        remarks.addAll(drift);
        remarks.addAll(since(ended));
        String text = text(ended, goal, over);
        return new Shortcut.Draft(
                Optional.of(Drafts.submission("rollback of " + ended.id(), text, actor)), remarks, !drift.isEmpty());
    }

    private static String text(Ended ended, Weights goal, Duration over) {
        Target target = ended.wish().plan().target();
        WrittenPlan plan = new WrittenPlan(
                NAME + ended.id(),
                "Back to the weights recorded before " + ended.id() + " of "
                        + ended.begun().plan(),
                target,
                ended.read().servers());
        Map<String, Set<ServerKey>> pools = pools(ended.begun().group(), goal);
        Map<String, Integer> weights = new TreeMap<>();
        pools.forEach((name, servers) -> {
            plan.pool(name, servers);
            weights.put(name, goal.of(servers.iterator().next()).value());
        });
        plan.key("safety", safety(ended, goal));
        String step = weights.entrySet().stream()
                .map(pool -> pool.getKey() + ": " + pool.getValue())
                .collect(Collectors.joining(", "));
        return plan.step("weights: { " + step + " }", over, Map.of()).text();
    }

    /** The pools of the first plan; one whose servers had different weights is cut up by weight. */
    private static Map<String, Set<ServerKey>> pools(Group group, Weights goal) {
        Map<String, Set<ServerKey>> pools = new TreeMap<>();
        for (Group.Server server : group.servers()) {
            if (goal.has(server.key())) {
                boolean even = group.pool(server.pool()).stream()
                        .filter(goal::has)
                        .allMatch(other -> goal.of(other).equals(goal.of(server.key())));
                String name = even
                        ? server.pool()
                        : server.pool() + "-" + goal.of(server.key()).value();
                pools.computeIfAbsent(name, any -> new TreeSet<>()).add(server.key());
            }
        }
        return pools;
    }

    /** The old side may be smaller than the new one: half of the smaller of both must serve at every moment. */
    private static String safety(Ended ended, Weights goal) {
        long old = serving(ended.read().with(goal));
        long now = Math.max(1, serving(ended.read()));
        long percent = Math.min(100, 100 * old / now) / 2;
        long servers = Math.min(ended.begun().policy().safety().minServers(), Math.max(1, old));
        return "{ minServers: " + servers + ", minCapacity: " + percent + "% }";
    }

    private static long serving(Weights weights) {
        return weights.asMap().values().stream()
                .filter(weight -> weight.value() > 0)
                .count();
    }

    /** The plan and the inputs as they were; only from the weights that the first one began with. */
    Shortcut.Draft retry(String named, Event.Actor actor) throws Refused {
        Ended ended = ended(named, "retry");
        if (ended.id().campaign().isPresent()) {
            throw Drafts.refused(ended.id() + " is one of several targets: run its plan again with rampgate run "
                    + ended.origin().source());
        }
        if (ended.state().fate().outcome() == Outcome.SUCCEEDED) {
            throw Drafts.refused(
                    ended.id() + " succeeded: there is nothing to retry. To carry the plan out anew: rampgate run "
                            + ended.origin().source());
        }
        List<String> different = differences(ended.baseline(), ended.read(), ended, " before it");
        if (!different.isEmpty()) {
            different.add("the weights are not those that " + ended.id()
                    + " began with: go back to them with rampgate rollback " + ended.id()
                    + ", or take them as they are with rampgate run "
                    + ended.origin().source());
            throw new Refused(Refused.Kind.STATE, different);
        }
        Origin first = ended.origin();
        return new Shortcut.Draft(
                Optional.of(new Rollouts.Submission(
                        first.source(), first.text(), first.inputs(), Optional.empty(), Optional.empty(), true, actor)),
                since(ended),
                false);
    }

    private Ended ended(String named, String verb) throws Refused {
        RolloutId id = registry.find(named).orElseThrow(() -> LocalRollouts.unknown(named));
        if (registry.isCampaign(id)) {
            throw Drafts.refused(id + " has several targets: " + verb + " can be asked of one of its rollouts, "
                    + "which rampgate list --all shows as " + id + ".TARGET");
        }
        RolloutState state = stories.understood(id);
        if (!state.ended()) {
            throw Drafts.refused(id + " has not ended, it is " + state.word() + ": rampgate abort " + id
                    + " stops it and goes back");
        }
        Preparation.Wish wish = preparation.read(state.begun().origin(), id);
        List<Recorded> first = store.read(id, 0).subList(0, 1);
        Course begun = Objects.requireNonNull(RolloutState.of(first)).course();
        return new Ended(id, state, begun, wish, Preparation.survey(preparation.open(wish)));
    }

    private static List<String> drift(Ended ended) {
        return differences(ended.state().traffic().observed(), ended.read(), ended, "");
    }

    /** What is not as it was, of the servers that the plan could write to. */
    private static List<String> differences(Weights then, Weights now, Ended ended, String when) {
        Names names = new Names(ended.begun().group().baseline().servers());
        List<String> all = new ArrayList<>();
        for (ServerKey server : ended.begun().group().writable()) {
            if (!now.has(server)) {
                all.add(names.of(server) + " is not attached any more");
            } else if (then.has(server) && !then.of(server).equals(now.of(server))) {
                all.add(names.of(server) + " has weight " + now.of(server).value() + ", and "
                        + (when.isEmpty() ? ended.id() + " left it at " : "had ")
                        + then.of(server).value() + when);
            }
        }
        return all;
    }

    /** Whoever went over the same servers since. */
    private List<String> since(Ended ended) {
        return store.list().stream()
                .filter(row -> row.target().equals(ended.begun().target()))
                .filter(row ->
                        row.startedAt().isAfter(ended.state().mark().began().wall()))
                .map(Returning::told)
                .toList();
    }

    private static String told(Row row) {
        return row.id() + " of plan " + row.plan() + " ran on this target since: " + row.state();
    }
}
