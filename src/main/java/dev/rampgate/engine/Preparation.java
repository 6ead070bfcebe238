package dev.rampgate.engine;

import dev.rampgate.api.Preview;
import dev.rampgate.api.Refused;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.course.Course;
import dev.rampgate.course.Frozen;
import dev.rampgate.course.Group;
import dev.rampgate.course.Resolution;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.Site;
import dev.rampgate.hook.Hook;
import dev.rampgate.hook.Sender;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Target;
import dev.rampgate.plan.Targets;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.weight.ServerKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a course out of a submission: reads the plan, reads the load balancer, resolves one against the other. Writes nothing. */
final class Preparation {
    /** Stands for the id of a rollout that has not begun. */
    private static final String UNNAMED = "r-new";

    private final Drivers drivers;

    Preparation(Drivers drivers) {
        this.drivers = drivers;
    }

    /** A plan that is right by itself, with what it reaches; nothing was reached yet. */
    record Wish(Plan plan, TargetRef target) {}

    /** A course that may begin. */
    record Prepared(Course course, Preview preview, LoadBalancer balancer) {}

    /**
     * What a plan wishes of each of its targets.
     *
     * @param byTarget in the order in which they move; by the empty name where the plan has only one
     */
    record Wishes(Plan plan, Map<String, Wish> byTarget) {
        boolean inWaves() {
            return plan.targets().inWaves();
        }

        /** What is wished of a target; of the only one where the name is empty. */
        Wish of(String target) {
            return Objects.requireNonNull(byTarget.get(target), target);
        }
    }

    /** Reads a plan with everything its drivers know of it. */
    Wishes read(String source, String text, Map<String, String> inputs) throws Refused {
        Problems problems = new Problems();
        Plan plan = PlanFile.read(source, text, inputs, problems);
        Map<String, TargetRef> targets = plan == null ? Map.of() : drivers.targets(plan, problems);
        if (plan != null) {
            drivers.check(plan, problems);
        }
        if (plan == null || problems.hasErrors()) {
            throw refused(Refused.Kind.PLAN, problems);
        }
        return new Wishes(plan, wishes(plan, targets));
    }

    private static Refused refused(Refused.Kind kind, Problems problems) {
        return new Refused(kind, problems.all().stream().map(Problem::toString).toList());
    }

    /** Whom a rollout asks outside besides its load balancer. */
    record Asked(Map<String, Gate> gates, Map<String, Hook> hooks) {
        static final Asked NOBODY = new Asked(Map.of(), Map.of());
    }

    /** The gates and hooks of a rollout, with what they send as it is for the servers frozen when it began. */
    Asked asked(Wish wish, Course begun, String rollout, String digest) throws Refused {
        Problems problems = new Problems();
        TargetRef target = begun.target();
        String name = wish.plan().target().name();
        Frozen frozen = new Frozen(begun, name.isEmpty() ? target.loadBalancer() : name, rollout);
        Sender.Place place = new Sender.Place(frozen.target(), target.region(), target.loadBalancer(), target.group());
        Sender sender = new Sender(begun.plan(), rollout, digest, frozen.url(), place);
        Asked asked = new Asked(
                drivers.gates(wish.plan(), frozen, site(sender, wish.plan().target(), begun), problems),
                drivers.hooks(wish.plan(), frozen, sender, problems));
        if (problems.hasErrors()) {
            throw refused(Refused.Kind.STATE, problems);
        }
        return asked;
    }

    private static Site site(Sender sender, Target wished, Course course) {
        Map<String, Set<ServerKey>> pools = course.group().servers().stream()
                .filter(server -> !server.pool().isEmpty())
                .collect(Collectors.groupingBy(
                        Group.Server::pool, Collectors.mapping(Group.Server::key, Collectors.toSet())));
        return new Site(sender, new Site.Target(wished.provider(), wished.settings()), pools);
    }

    private static Map<String, Wish> wishes(Plan plan, Map<String, TargetRef> targets) {
        Map<String, Wish> wishes = new LinkedHashMap<>();
        if (!plan.targets().inWaves()) {
            targets.forEach((name, target) -> wishes.put(name, new Wish(plan, target)));
        }
        for (Targets.Wave wave : plan.targets().waves()) {
            for (String name : wave.targets()) {
                wishes.put(name, new Wish(plan.of(name), Objects.requireNonNull(targets.get(name))));
            }
        }
        return wishes;
    }

    /** The wish behind a rollout, be it part of a campaign or not. */
    Wish read(Origin origin, RolloutId id) throws Refused {
        return read(origin.source(), origin.text(), origin.inputs())
                .of(id.target().orElse(""));
    }

    Prepared prepare(Wish wish, boolean acceptBaseline) throws Refused {
        LoadBalancer balancer = open(wish);
        Survey survey = survey(balancer);
        Resolution resolution = Resolution.of(wish.plan(), survey, acceptBaseline);
        Course course = resolution.course();
        if (course == null) {
            throw new Refused(Refused.Kind.STATE, resolution.refusals());
        }
        asked(wish, course, UNNAMED, "");
        return new Prepared(course, Previews.of(course, survey, resolution.warnings()), balancer);
    }

    LoadBalancer open(Wish wish) throws Refused {
        return open(drivers, wish.target(), wish.plan().target());
    }

    static LoadBalancer open(Drivers drivers, TargetRef ref, Target target) throws Refused {
        try {
            return drivers.open(ref, target);
        } catch (BalancerException failure) {
            throw refused(failure);
        }
    }

    static Survey survey(LoadBalancer balancer) throws Refused {
        try {
            return balancer.survey(Call.Lane.FORWARD);
        } catch (BalancerException failure) {
            throw refused(failure);
        }
    }

    private static Refused refused(BalancerException failure) {
        Trouble trouble = failure.trouble();
        return new Refused(kind(trouble.kind()), List.of(trouble.sentence()));
    }

    private static Refused.Kind kind(Trouble.Kind kind) {
        return switch (kind) {
            case CREDENTIALS -> Refused.Kind.CREDENTIALS;
            case THROTTLED, BUSY, UNAVAILABLE, GONE, LOCKED, SERVER_MISSING, REFUSED -> Refused.Kind.STATE;
        };
    }
}
