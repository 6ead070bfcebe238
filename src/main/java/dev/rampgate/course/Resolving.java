package dev.rampgate.course;

import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.Survey.Attached;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Pool;
import dev.rampgate.plan.Reference;
import dev.rampgate.plan.Safety;
import dev.rampgate.plan.Schedule;
import dev.rampgate.plan.Step;
import dev.rampgate.settings.DurationText;
import dev.rampgate.weight.Breach;
import dev.rampgate.weight.FloorCheck;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves a plan against a survey: freezes servers, works out levels, and checks everything that only the load balancer shows. */
final class Resolving {
    private final Plan plan;
    private final Survey survey;
    private final boolean acceptBaseline;
    private final List<String> refusals = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Resolving(Plan plan, Survey survey, boolean acceptBaseline) {
        this.plan = plan;
        this.survey = survey;
        this.acceptBaseline = acceptBaseline;
    }

    Resolution resolve() {
        checkTarget();
        Group group = group();
        if (!refusals.isEmpty()) {
            return new Resolution(null, refusals, warnings);
        }
        Course course = course(group);
        if (refusals.isEmpty()) {
            checkFloors(course);
            checkLargestStep(course);
            checkReturn(course);
            checkDeadline(course);
            checkBaseline(course);
            checkAddresses(group);
            warnOfHealth(group);
        }
        return new Resolution(refusals.isEmpty() ? course : null, refusals, warnings);
    }

    private void checkTarget() {
        String id = survey.target().loadBalancer();
        switch (survey.status()) {
            case ACTIVE -> {}
            case INACTIVE -> refusals.add(id + " is inactive: it forwards nothing");
            case LOCKED -> refusals.add(id + " is locked by the vendor: weights can't be changed");
        }
        if (!survey.owner().isEmpty()) {
            refusals.add("another controller owns this group: " + survey.owner());
        }
        if (survey.listeners().stream().noneMatch(Survey.Listener::running)) {
            refusals.add("no running listener sends to this group of " + id);
        }
        survey.listeners().forEach(this::checkListener);
        warnings.addAll(survey.notes());
    }

    private void checkListener(Survey.Listener listener) {
        String which = "listener " + listener.protocol() + " " + listener.port();
        if (!listener.scheduler().weighted()) {
            refusals.add(which + " has scheduler "
                    + listener.scheduler().name().toLowerCase(Locale.ROOT)
                    + ", which ignores weights: set it to wrr");
        } else if (listener.scheduler() == Survey.Scheduler.WLC) {
            warnings.add(which + " has scheduler wlc: shares follow connections too");
        }
        if (listener.sticky()) {
            warnings.add(which + " has sticky sessions: shares follow new clients only");
        }
    }

    private Group group() {
        Map<ServerKey, String> pools = pools();
        List<Group.Server> servers = survey.servers().stream()
                .sorted((one, other) -> one.server().compareTo(other.server()))
                .map(attached -> server(attached, pools.getOrDefault(attached.server(), "")))
                .toList();
        Optional<Group.Shift> shift =
                plan.pools().shift().map(given -> new Group.Shift(given.from(), given.to(), given.spread()));
        return new Group(servers, survey.weights(), shift);
    }

    private Group.Server server(Attached attached, String pool) {
        Optional<Long> capacity = Optional.empty();
        boolean listed = false;
        if (!pool.isEmpty()) {
            Pool declared = plan.pools().pool(pool);
            listed = !declared.isRest();
            var given = declared.capacity().of(attached.server().id());
            capacity = given.isPresent() ? Optional.of((long) given.getAsInt()) : Optional.empty();
        }
        boolean healthy = attached.health() != Survey.Health.ABNORMAL;
        return new Group.Server(attached.server(), attached.type(), pool, capacity, listed, healthy);
    }

    private Map<ServerKey, String> pools() {
        Map<ServerKey, String> pools = new LinkedHashMap<>();
        for (Pool pool : plan.pools().byName().values()) {
            for (Pool.Member member : pool.servers()) {
                claim(pool.name(), member, pools);
            }
        }
        plan.pools().byName().values().stream()
                .filter(Pool::isRest)
                .forEach(rest ->
                        survey.servers().forEach(attached -> pools.putIfAbsent(attached.server(), rest.name())));
        for (String pool : plan.pools().byName().keySet()) {
            if (!pools.containsValue(pool) && plan.pools().pool(pool).isRest()) {
                refusals.add("pool " + pool + " is empty: no server of the group is left for it");
            }
        }
        return pools;
    }

    /** A server that is gone already is as drained as can be. */
    private boolean onlyDrained(String pool) {
        boolean shifted = plan.pools()
                .shift()
                .filter(shift -> shift.from().equals(pool) || shift.to().equals(pool))
                .isPresent();
        boolean drained = plan.steps().stream()
                .anyMatch(step -> step.action() instanceof Step.Drain drain
                        && drain.pool().equals(pool));
        boolean weighed = plan.steps().stream()
                .anyMatch(step -> step.action() instanceof Step.Weights weights
                        && weights.byPool().containsKey(pool));
        return drained && !shifted && !weighed;
    }

    private void claim(String pool, Pool.Member member, Map<ServerKey, String> pools) {
        List<ServerKey> meant = survey.servers().stream()
                .map(Attached::server)
                .filter(member::matches)
                .toList();
        if (meant.isEmpty() && onlyDrained(pool)) {
            warnings.add("server " + member + " of pool " + pool + " is not attached: there is nothing to drain");
        } else if (meant.isEmpty()) {
            refusals.add("server " + member + " of pool " + pool + " is not attached to "
                    + survey.target().loadBalancer());
        }
        for (ServerKey server : meant) {
            String before = pools.putIfAbsent(server, pool);
            if (before != null && !before.equals(pool)) {
                refusals.add("server " + server + " is in the pools " + before + " and " + pool);
            }
        }
    }

    private Course course(Group group) {
        Levels levels = new Levels(group, plan.safety().tolerance());
        List<Course.Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            steps.add(new StepCourse(step, group, levels).resolve());
        }
        steps.addAll(StepCourse.expiries(steps, group, levels));
        refusals.addAll(levels.refusals());
        Optional<WayHome> wayHome = Optional.of(plan.reactions().rollback())
                .filter(rollback -> !rollback.equals(Plan.Rollback.USUAL))
                .map(rollback -> new WayHome(rollback.over(), rollback.toZero()));
        return new Course(plan.name(), survey.target(), group, steps, policy(), wayHome);
    }

    private Policy policy() {
        Map<String, Policy.Condition> gates = new LinkedHashMap<>();
        plan.gates().forEach((name, spec) -> gates.put(name, Policy.Condition.of(spec)));
        Safety safety = plan.safety();
        return new Policy(
                plan.reactions().onFailure(),
                plan.reactions().onDrift(),
                gates,
                new Policy.Safety(safety.minServers(), safety.minCapacity(), safety.patience(), safety.deadline()),
                safety.tolerance(),
                plan.schedule()
                        .map(Schedule::blackouts)
                        .filter(blackouts -> !blackouts.all().isEmpty()),
                hooks());
    }

    private Optional<Policy.Hooks> hooks() {
        List<Policy.Named> named = plan.hooks().stream()
                .map(hook -> new Policy.Named(hook.name(), hook.rules()))
                .toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(new Policy.Hooks(named));
    }

    /** Of each floor, where a step misses it first: what follows is no news. */
    private void checkFloors(Course course) {
        Weights began = course.group().baseline();
        Weights before = began;
        for (Course.Step step : course.steps()) {
            Map<Breach.Kind, String> missed = new LinkedHashMap<>();
            int number = 0;
            for (Course.Level level : step.levels()) {
                number++;
                String where = step.levels().size() == 1
                        ? ""
                        : ", level " + number + " of " + step.levels().size();
                List<Weights> calls = course.callsTo(step, level, before);
                FloorCheck guard = course.guard(before);
                List<Breach> breaches = step.aim().action() == Aim.Action.TRAFFIC
                        ? guard.breachesOfTraffic(before, calls, began)
                        : guard.breaches(before, calls, began);
                breaches.forEach(breach -> missed.putIfAbsent(breach.kind(), where + ": " + breach.sentence()));
                before = calls.stream().reduce(before, Weights::with);
            }
            missed.values().forEach(why -> refusals.add("step " + step.number() + why));
        }
    }

    /** With nobody but {@code to} serving before, going back to none of it would serve nobody. */
    private void checkReturn(Course course) {
        Weights baseline = course.group().baseline();
        Weights home = baseline.with(course.goalBack(baseline, Set.of()));
        if (home.total() == 0 && baseline.total() > 0) {
            refusals.add("rollback to zero would leave no server with weight: write rollback: {to: baseline}");
        }
    }

    private void checkLargestStep(Course course) {
        plan.safety()
                .maxStep()
                .ifPresent(most -> new LargestStep(course, most).refusals().forEach(refusals::add));
    }

    /** Only the load balancer's servers tell how many batches there are. */
    private void checkDeadline(Course course) {
        Duration needed = course.steps().stream().map(Course.Step::least).reduce(Duration.ZERO, Duration::plus);
        if (needed.compareTo(plan.safety().deadline()) > 0) {
            refusals.add("with all their batches the steps take " + DurationText.format(needed)
                    + ", longer than the deadline of "
                    + DurationText.format(plan.safety().deadline())
                    + ": set a longer safety.deadline");
        }
    }

    private void checkBaseline(Course course) {
        Share now = course.shareAt(course.group().baseline());
        Optional<Share> first = course.steps().stream()
                .flatMap(step -> step.aim().asked().stream())
                .findFirst();
        if (!acceptBaseline
                && !plan.reactions().rollback().toZero()
                && first.isPresent()
                && first.get().compareTo(now) < 0) {
            String pool = course.group().shift().map(Group.Shift::to).orElse("");
            refusals.add("pool " + pool + " has " + now + " of the traffic already, more than the first level's "
                    + first.get() + ": --accept-baseline where going back shall lead there, or rollback: {to: zero}");
        }
    }

    /** What gates and hooks send can't be written where it names addresses that nobody shows. */
    private void checkAddresses(Group group) {
        plan.references()
                .forEach((where, references) -> references.stream()
                        .filter(reference -> reference.kind().needsAddresses())
                        .distinct()
                        .forEach(reference -> checkAddresses(where, reference, group)));
    }

    private void checkAddresses(String where, Reference reference, Group group) {
        List<String> without = group.pool(reference.pool()).stream()
                .filter(server -> server.ip().isEmpty())
                .map(ServerKey::toString)
                .toList();
        if (!without.isEmpty()) {
            refusals.add(where + " needs " + reference + ", and the load balancer shows no address of "
                    + String.join(", ", without));
        }
    }

    private void warnOfHealth(Group group) {
        List<String> failing = group.servers().stream()
                .filter(server -> !server.healthy())
                .map(server -> server.key().id())
                .toList();
        if (!failing.isEmpty()) {
            warnings.add("not healthy now: " + String.join(", ", failing));
        }
        List<String> unknown = survey.servers().stream()
                .filter(attached -> attached.weight().isZero() && attached.health() == Survey.Health.UNKNOWN)
                .map(attached -> attached.server().id())
                .toList();
        if (!unknown.isEmpty()) {
            warnings.add("health is not known at weight 0: " + String.join(", ", unknown));
        }
    }
}
