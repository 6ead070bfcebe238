package dev.rampgate.engine;

import dev.rampgate.api.Preview;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.course.Course;
import dev.rampgate.course.Frozen;
import dev.rampgate.course.Resolution;
import dev.rampgate.gate.Gate;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Target;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** Reads a plan with everything its drivers know of it. */
    Wish read(String source, String text, Map<String, String> inputs) throws Refused {
        Problems problems = new Problems();
        Plan plan = PlanFile.read(source, text, inputs, problems);
        Optional<TargetRef> target = plan == null ? Optional.empty() : drivers.target(plan.target(), problems);
        if (plan != null) {
            drivers.check(plan, problems);
        }
        if (plan == null || target.isEmpty() || problems.hasErrors()) {
            throw refused(Refused.Kind.PLAN, problems);
        }
        return new Wish(plan, target.get());
    }

    private static Refused refused(Refused.Kind kind, Problems problems) {
        return new Refused(kind, problems.all().stream().map(Problem::toString).toList());
    }

    /** The gates of a rollout, with what they send as it is for the servers frozen when it began. */
    Map<String, Gate> gates(Wish wish, Course begun, String rollout) throws Refused {
        Problems problems = new Problems();
        Frozen frozen = new Frozen(begun, begun.target().loadBalancer(), rollout);
        Map<String, Gate> gates = drivers.gates(wish.plan(), frozen, problems);
        if (problems.hasErrors()) {
            throw refused(Refused.Kind.STATE, problems);
        }
        return gates;
    }

    Prepared prepare(Rollouts.Submission submission) throws Refused {
        Wish wish = read(submission.source(), submission.text(), submission.inputs());
        return prepare(wish, submission.acceptBaseline());
    }

    Prepared prepare(Wish wish, boolean acceptBaseline) throws Refused {
        LoadBalancer balancer = open(wish);
        Survey survey = survey(balancer);
        Resolution resolution = Resolution.of(wish.plan(), survey, acceptBaseline);
        Course course = resolution.course();
        if (course == null) {
            throw new Refused(Refused.Kind.STATE, resolution.refusals());
        }
        gates(wish, course, UNNAMED);
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
