package dev.rampgate.engine;

import dev.rampgate.api.GroupView;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.plan.Target;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads groups of servers that a person names on the command line. */
public final class Groups {
    private static final Position HERE = new Position("command line", 1, 1);

    private final Drivers drivers;
    private final String region;

    /** @param region of groups that are named without one */
    public Groups(Drivers drivers, String region) {
        this.drivers = drivers;
        this.region = region;
    }

    /** A group with all that was read of it. */
    record Found(Target target, Survey survey) {}

    /** What a person is shown of it. */
    public GroupView read(Rollouts.GroupRef group) throws Refused {
        return view(find(group).survey());
    }

    Found find(Rollouts.GroupRef group) throws Refused {
        Target target = new Target("", Target.DEFAULT_PROVIDER, settings(group));
        Problems problems = new Problems();
        Optional<TargetRef> ref = drivers.target(target, problems);
        if (ref.isEmpty()) {
            throw new Refused(
                    Refused.Kind.PLAN,
                    problems.all().stream().map(Problem::what).toList());
        }
        return new Found(target, Preparation.survey(Preparation.open(drivers, ref.get(), target)));
    }

    private Node.Mapping settings(Rollouts.GroupRef group) {
        List<Node.Entry> entries = new ArrayList<>();
        add(entries, "region", group.region().isEmpty() ? region : group.region());
        add(entries, "loadBalancer", group.loadBalancer());
        add(entries, "vServerGroup", group.group());
        return new Node.Mapping(HERE, entries);
    }

    private static void add(List<Node.Entry> entries, String key, String value) {
        if (!value.isEmpty()) {
            entries.add(new Node.Entry(new Node.Scalar(HERE, key, false), new Node.Scalar(HERE, value, true)));
        }
    }

    private static GroupView view(Survey survey) {
        Names names = new Names(survey.weights().servers());
        int total = survey.weights().total();
        return new GroupView(
                survey.target().toString(),
                survey.name(),
                survey.status().name().toLowerCase(Locale.ROOT),
                Previews.listeners(survey),
                survey.servers().stream()
                        .map(server -> new GroupView.MemberView(
                                names.of(server.server()),
                                server.type(),
                                server.weight().value(),
                                total == 0 ? 0 : (double) server.weight().value() / total,
                                server.health().name().toLowerCase(Locale.ROOT),
                                server.description()))
                        .toList(),
                survey.notes());
    }
}
