package dev.rampgate.rehearsal;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsals;
import dev.rampgate.api.Rehearsed;
import dev.rampgate.api.Rollouts;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.calendar.LocalTimes;
import dev.rampgate.engine.Drivers;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Schedule;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rehearses in this process, within the calling thread; reads nothing but the files it is given, and reaches nothing outside. */
public final class LocalRehearsals implements Rehearsals {
    private static final Event.Actor STARTER = new Event.Actor("user", "starter");

    private final Drivers real;

    /** @param real checks what plans say of their targets and gates; none of them is opened */
    public LocalRehearsals(Drivers real) {
        this.real = real;
    }

    @Override
    public Rehearsed rehearse(Order order) throws Refused {
        Problems problems = new Problems();
        Optional<Scenario> written = Optional.empty();
        if (order.scenario().isPresent()) {
            Source source = order.scenario().get();
            Scenario scenario = ScenarioReader.read(source.name(), source.text(), problems);
            refuse(problems);
            written = Optional.ofNullable(scenario);
        }
        Source file = plan(order, written);
        Map<String, String> inputs = new LinkedHashMap<>();
        written.ifPresent(scenario -> inputs.putAll(scenario.about().inputs()));
        inputs.putAll(order.inputs());
        Plan plan = PlanFile.read(file.name(), file.text(), inputs, problems);
        if (plan != null && plan.targets().inWaves()) {
            problems.error(plan.targets().at(), "a plan with targets can't be rehearsed yet", "", "");
        }
        Optional<TargetRef> target =
                plan == null || problems.hasErrors() ? Optional.empty() : real.target(plan.target(), problems);
        if (plan == null || target.isEmpty()) {
            throw refused(problems);
        }
        Scenario scenario = written.orElseGet(() -> Scenario.calm(plan.name()));
        Scenario.Before before = Setting.of(file.name(), plan, scenario, problems);
        refuse(problems);
        Rollouts.Submission submission = new Rollouts.Submission(
                file.name(),
                file.text(),
                inputs,
                Optional.empty(),
                Optional.empty(),
                order.acceptBaseline(),
                order.intoBlackout(),
                STARTER);
        ZoneId zone = plan.schedule().map(Schedule::zone).orElse(ZoneId.of("UTC"));
        Instant start = LocalTimes.first(scenario.about().start(), zone);
        World world = new World(scenario, before, target.get(), real, start);
        return new Rehearsal(scenario, world, zone).run(plan.name(), submission);
    }

    private static Source plan(Order order, Optional<Scenario> scenario) throws Refused {
        if (order.plan().isPresent()) {
            return order.plan().get();
        }
        String from = order.scenario().map(Source::name).orElse("scenario");
        Optional<Placed<String>> named = scenario.flatMap(one -> one.about().plan());
        if (named.isEmpty()) {
            Problems problems = new Problems();
            problems.error(
                    new Position(from, 1, 1),
                    "plan is missing",
                    "a test names the plan it is of",
                    "write plan: FILE, relative to this file");
            throw refused(problems);
        }
        String name =
                Path.of(from).resolveSibling(named.get().value()).normalize().toString();
        return new Source(name, order.files().read(name));
    }

    private static void refuse(Problems problems) throws Refused {
        if (problems.hasErrors()) {
            throw refused(problems);
        }
    }

    private static Refused refused(Problems problems) {
        return new Refused(
                Refused.Kind.PLAN,
                List.copyOf(problems.all().stream().map(Problem::toString).toList()));
    }
}
