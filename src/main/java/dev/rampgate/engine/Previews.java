package dev.rampgate.engine;

import dev.rampgate.api.GroupView;
import dev.rampgate.api.Preview;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.course.Policy;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import dev.rampgate.weight.WorstPrefix;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a course would do, as the document that people review and scripts compare. */
final class Previews {
    static final String SCHEMA = "rampgate/preview/v1";

    private final Course course;
    private final Names names;
    private Weights weights;

    private Previews(Course course) {
        this.course = course;
        this.names = new Names(course.group().baseline().servers());
        this.weights = course.group().baseline();
    }

    static Preview of(Course course, Survey survey, List<String> warnings) {
        return new Previews(course).preview(survey, warnings);
    }

    private Preview preview(Survey survey, List<String> warnings) {
        List<Preview.StepPreview> steps = new ArrayList<>();
        course.steps().forEach(step -> steps.add(step(step)));
        Preview preview = new Preview(
                SCHEMA,
                course.plan(),
                target(course.target()),
                pools(),
                listeners(survey),
                steps,
                new Preview.RollbackPreview(calls(course.callsBack(weights, Set.of()))),
                warnings,
                "");
        return new Preview(
                preview.schema(),
                preview.plan(),
                preview.target(),
                preview.pools(),
                preview.listeners(),
                preview.steps(),
                preview.rollback(),
                warnings,
                Digest.of(preview));
    }

    private static Preview.TargetView target(TargetRef target) {
        return new Preview.TargetView(target.provider(), target.region(), target.loadBalancer(), target.group());
    }

    private List<Preview.PoolView> pools() {
        Map<String, Set<ServerKey>> byPool = new LinkedHashMap<>();
        for (Group.Server server : course.group().servers()) {
            if (!server.pool().isEmpty()) {
                byPool.computeIfAbsent(server.pool(), any -> new java.util.TreeSet<>())
                        .add(server.key());
            }
        }
        Weights now = course.group().baseline();
        List<Preview.PoolView> views = new ArrayList<>();
        byPool.forEach((pool, servers) -> views.add(new Preview.PoolView(
                pool,
                names.of(now.only(servers::contains)),
                number(Share.of(now.totalOf(servers), now.total() - (long) now.totalOf(servers))))));
        return views;
    }

    static List<GroupView.ListenerView> listeners(Survey survey) {
        return survey.listeners().stream()
                .map(listener -> new GroupView.ListenerView(
                        listener.protocol(),
                        listener.port(),
                        listener.scheduler().name().toLowerCase(Locale.ROOT),
                        listener.sticky(),
                        listener.running()))
                .toList();
    }

    private Preview.StepPreview step(Course.Step step) {
        List<List<Preview.CallServer>> calls = new ArrayList<>();
        Optional<WorstPrefix> worst = Optional.empty();
        for (Course.Level level : step.levels()) {
            List<Weights> levelCalls = course.callsTo(step, level, weights);
            WorstPrefix prefix = WorstPrefix.of(weights, levelCalls);
            worst = Optional.of(worst.map(prefix::orWorse).orElse(prefix));
            calls.addAll(calls(levelCalls));
            for (Weights call : levelCalls) {
                weights = weights.with(call);
            }
        }
        WorstPrefix prefix = worst.orElseThrow();
        double share = number(course.shareAt(weights));
        Double asked = step.aim().asked().map(Previews::number).orElse(null);
        return new Preview.StepPreview(
                step.number(),
                step.name(),
                step.aim().action().name().toLowerCase(Locale.ROOT),
                asked,
                share,
                asked == null ? null : error(share, asked),
                names.of(weights),
                calls,
                new Preview.WorstPrefix(
                        prefix.minTotalWeight(),
                        round((double) prefix.maxLoadFactor().part()
                                / prefix.maxLoadFactor().whole())),
                step.pace().over(),
                step.pace().hold(),
                step.gates().stream().map(gate -> gate(step, gate)).toList(),
                Moved.aims(course, step));
    }

    private Preview.GatePreview gate(Course.Step step, String gate) {
        Policy.Condition condition = course.policy().condition(gate);
        Weights goal = step.levels().get(step.levels().size() - 1).goal();
        return new Preview.GatePreview(gate, condition.limit(), Detection.of(condition, course.shareAt(goal)));
    }

    private List<List<Preview.CallServer>> calls(List<Weights> calls) {
        return calls.stream()
                .map(call -> call.asMap().entrySet().stream()
                        .map(entry -> server(entry.getKey(), entry.getValue()))
                        .toList())
                .toList();
    }

    private Preview.CallServer server(ServerKey key, Weight weight) {
        String type = course.group().servers().stream()
                .filter(server -> server.key().equals(key))
                .map(Group.Server::type)
                .collect(Collectors.joining());
        boolean shared = !names.of(key).equals(key.id());
        return new Preview.CallServer(
                key.id(), weight.value(), key.port() == 0 ? null : key.port(), ip(key, type, shared), type);
    }

    private static @Nullable String ip(ServerKey key, String type, boolean shared) {
        return key.ip().isEmpty() || (type.equals("ecs") && !shared) ? null : key.ip();
    }

    private static double number(Share share) {
        return share.rounded().doubleValue();
    }

    private static double error(double share, double asked) {
        return round(share - asked);
    }

    private static double round(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).doubleValue();
    }
}
