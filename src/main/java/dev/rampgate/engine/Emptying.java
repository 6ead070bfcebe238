package dev.rampgate.engine;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Shortcut;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.course.Aim;
import dev.rampgate.course.Course;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.settings.DurationText;
import dev.rampgate.store.NewerData;
import dev.rampgate.store.RolloutStore;
import dev.rampgate.store.Row;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Servers that are emptied without a plan of their own, and get back what they had. */
final class Emptying {
    /** The deadline of plans that say nothing. */
    private static final Duration USUAL = Duration.ofHours(6);

    private static final Duration SPARE = Duration.ofHours(1);

    private final RolloutStore store;
    private final Stories stories;
    private final Groups groups;

    Emptying(RolloutStore store, Stories stories, Groups groups) {
        this.store = store;
        this.stories = stories;
        this.groups = groups;
    }

    /** One step that drains a pool of these servers. */
    Shortcut.Draft drain(Shortcut.Drain wish, Event.Actor actor) throws Refused {
        Groups.Found found = groups.find(wish.group());
        Set<ServerKey> servers = named(found.survey(), wish.servers());
        refuseTooFew(found.survey(), servers);
        String pool = pool(found.survey(), servers, "drained");
        WrittenPlan plan = plan("drain", found, servers).pool(pool, servers);
        Map<String, String> more = new LinkedHashMap<>();
        wish.batch().ifPresent(batch -> more.put("batch", String.valueOf(batch)));
        wish.expires().ifPresent(expires -> {
            more.put("expires", DurationText.format(expires));
            Duration ramps = wish.over().multipliedBy(2L * servers.size());
            Duration least = expires.plus(ramps).plus(SPARE);
            if (least.compareTo(USUAL) > 0) {
                plan.key("safety", "{ deadline: " + DurationText.format(least) + " }");
            }
        });
        String text = plan.step("drain: " + pool, wish.over(), more).text();
        return new Shortcut.Draft(Optional.of(Drafts.submission("rampgate drain", text, actor)), List.of(), false);
    }

    /** One drain after another would take what the last one left for all that there is. */
    private void refuseTooFew(Survey survey, Set<ServerKey> servers) throws Refused {
        Map<ServerKey, Weight> drained = left(survey);
        drained.keySet().removeAll(servers);
        int before = survey.weights().total() + Weights.of(drained).total();
        int after = survey.weights().total() - survey.weights().totalOf(servers);
        if (!drained.isEmpty() && 2 * after < before) {
            throw Drafts.refused(drained.keySet().stream().map(ServerKey::id).collect(Collectors.joining(", "))
                    + (drained.size() == 1 ? " is" : " are") + " drained already: with "
                    + servers.stream().map(ServerKey::id).collect(Collectors.joining(", ")) + " too, "
                    + 100 * after / before + "% of the weight of before would be left, and half of it keeps serving:"
                    + " rampgate restore some of them first, or write a plan with safety.minCapacity");
        }
    }

    private static WrittenPlan plan(String verb, Groups.Found found, Set<ServerKey> servers) {
        TargetRef target = found.survey().target();
        Names names = new Names(found.survey().weights().servers());
        String why = "rampgate " + verb + " " + target + " --server "
                + servers.stream().map(names::of).collect(Collectors.joining(","));
        return new WrittenPlan(
                verb + "-" + target.loadBalancer(),
                why,
                found.target(),
                found.survey().weights().servers());
    }

    /** One step with the weights before the last drain. */
    Shortcut.Draft restore(Shortcut.Restore wish, Event.Actor actor) throws Refused {
        Groups.Found found = groups.find(wish.group());
        Set<ServerKey> named = named(found.survey(), wish.servers());
        refuseRunning(found.survey().target(), named);
        Map<ServerKey, Weight> goal = named.isEmpty() ? left(found.survey()) : recorded(found, named);
        goal.values().removeIf(weight -> weight.equals(Weight.ZERO));
        boolean nothing = goal.entrySet().stream()
                .allMatch(one -> found.survey().weights().of(one.getKey()).equals(one.getValue()));
        if (nothing) {
            return Shortcut.Draft.nothing(
                    named.isEmpty()
                            ? "no server of " + found.survey().target()
                                    + " that a drain from here emptied is without weight"
                            : "they have the weights from before their last drain already");
        }
        Map<Integer, Set<ServerKey>> byWeight = new TreeMap<>();
        goal.forEach((server, weight) ->
                byWeight.computeIfAbsent(weight.value(), any -> new TreeSet<>()).add(server));
        WrittenPlan plan = plan("restore", found, goal.keySet());
        List<String> weights = new ArrayList<>();
        byWeight.forEach((weight, servers) -> {
            String pool = pool(found.survey(), servers, "weight-" + weight);
            plan.pool(pool, servers);
            weights.add(pool + ": " + weight);
        });
        String text = plan.step("weights: { " + String.join(", ", weights) + " }", wish.over(), Map.of())
                .text();
        return new Shortcut.Draft(Optional.of(Drafts.submission("rampgate restore", text, actor)), List.of(), false);
    }

    /** What people read in the story: the server's name, where there is one that can be a pool's name. */
    private static String pool(Survey survey, Set<ServerKey> servers, String several) {
        String name =
                new Names(survey.weights().servers()).of(servers.iterator().next());
        return servers.size() == 1 && name.matches("[a-z][a-z0-9-]{0,39}") ? name : several;
    }

    /** The servers of these names; all problems at once. */
    private static Set<ServerKey> named(Survey survey, List<String> wanted) throws Refused {
        Names names = new Names(survey.weights().servers());
        Map<String, ServerKey> byName = new TreeMap<>();
        survey.weights().servers().forEach(server -> byName.put(names.of(server), server));
        Set<ServerKey> found = new TreeSet<>();
        List<String> missing = new ArrayList<>();
        for (String name : wanted) {
            ServerKey server = byName.get(name);
            if (server == null) {
                missing.add("there is no server " + name + " in " + survey.target() + ": it has "
                        + String.join(", ", byName.keySet()));
            } else {
                found.add(server);
            }
        }
        if (!missing.isEmpty()) {
            throw new Refused(Refused.Kind.STATE, missing);
        }
        return found;
    }

    /** A drain that has not ended restores by itself when it is aborted. */
    private void refuseRunning(TargetRef target, Set<ServerKey> servers) throws Refused {
        for (Row row : store.list()) {
            if (!row.ended() && row.target().equals(target)) {
                Set<ServerKey> drained = drained(stories.understood(row.id()).course());
                boolean ours = servers.isEmpty()
                        ? !drained.isEmpty()
                        : servers.stream().anyMatch(drained::contains);
                if (ours) {
                    throw Drafts.refused(row.id() + " of plan " + row.plan() + " drains "
                            + drained.stream().map(ServerKey::id).collect(Collectors.joining(", "))
                            + " still: rampgate abort " + row.id() + " puts the weights back, rampgate status "
                            + row.id() + " shows what it waits for");
                }
            }
        }
    }

    private static Set<ServerKey> drained(Course course) {
        Set<ServerKey> drained = new TreeSet<>();
        course.steps().stream()
                .filter(step -> step.aim().action() == Aim.Action.DRAIN)
                .flatMap(step -> step.aim().pool().stream())
                .forEach(pool -> drained.addAll(course.group().pool(pool)));
        return drained;
    }

    /** The rollouts of a target that drained, the one begun last first. One that only a newer version understands is no help. */
    private List<RolloutState> drains(TargetRef target) {
        return store.list().stream()
                .filter(row -> row.ended() && row.target().equals(target))
                .flatMap(row -> understood(row).stream())
                .filter(state -> !drained(state.course()).isEmpty())
                .toList();
    }

    private Optional<RolloutState> understood(Row row) {
        try {
            return Optional.of(stories.state(row.id()));
        } catch (NewerData newer) {
            return Optional.empty();
        }
    }

    private Map<ServerKey, Weight> recorded(Groups.Found found, Set<ServerKey> servers) throws Refused {
        TargetRef target = found.survey().target();
        List<RolloutState> drains = drains(target);
        Map<ServerKey, Weight> goal = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        for (ServerKey server : servers) {
            before(drains, server)
                    .ifPresentOrElse(
                            weight -> goal.put(server, weight),
                            () -> unknown.add("no drain of " + server.id() + " is recorded here, so its weight before"
                                    + " is not known: look at rampgate weights " + target
                                    + ", and set it with a plan of weights"));
        }
        if (!unknown.isEmpty()) {
            throw new Refused(Refused.Kind.STATE, unknown);
        }
        return goal;
    }

    /** A drain that found it without weight already tells nothing. */
    private static Optional<Weight> before(List<RolloutState> drains, ServerKey server) {
        return drains.stream()
                .filter(state -> drained(state.course()).contains(server))
                .map(state -> state.course().group().baseline().of(server))
                .filter(weight -> !weight.equals(Weight.ZERO))
                .findFirst();
    }

    /** What drains left without weight, and still is. */
    private Map<ServerKey, Weight> left(Survey survey) {
        List<RolloutState> drains = drains(survey.target());
        Map<ServerKey, Weight> goal = new TreeMap<>();
        for (ServerKey server : survey.weights().servers()) {
            boolean emptied = survey.weights().of(server).equals(Weight.ZERO)
                    && drains.stream()
                            .filter(state -> drained(state.course()).contains(server))
                            .findFirst()
                            .filter(last ->
                                    Weight.ZERO.equals(last.traffic().observed().find(server)))
                            .isPresent();
            if (emptied) {
                before(drains, server).ifPresent(weight -> goal.put(server, weight));
            }
        }
        return goal;
    }
}
