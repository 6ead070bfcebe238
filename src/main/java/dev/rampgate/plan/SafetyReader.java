package dev.rampgate.plan;

import dev.rampgate.settings.DurationText;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import dev.rampgate.weight.Share;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code safety}, and holds the deadline against the steps. */
final class SafetyReader {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private SafetyReader() {}

    static Safety read(Fields plan, List<Step> steps, Problems problems) {
        Fields fields = plan.fields("safety");
        Safety safety = fields == null ? Safety.DEFAULT : safety(fields);
        Duration needed =
                steps.stream().map(step -> step.over().plus(step.hold())).reduce(Duration.ZERO, Duration::plus);
        Value where = fields != null && fields.has("deadline") ? fields.value("deadline") : plan.value("steps");
        if (where != null && needed.compareTo(safety.deadline()) > 0) {
            problems.error(
                    where.at(),
                    "the steps take " + DurationText.format(needed) + ", longer than the deadline of "
                            + DurationText.format(safety.deadline()),
                    "the rollout would always run into it",
                    "set a longer safety.deadline");
        }
        return safety;
    }

    private static Safety safety(Fields fields) {
        Safety usual = Safety.DEFAULT;
        Integer minServers = fields.wholeNumber("minServers", 1, Limits.SERVERS);
        Share minCapacity = share(fields.value("minCapacity"));
        Share tolerance = share(fields.value("tolerance"));
        Duration patience = fields.duration("patience", SECOND);
        Duration deadline = fields.duration("deadline", SECOND);
        Share maxStep = share(fields.value("maxStep"));
        fields.done();
        return new Safety(
                minServers == null ? usual.minServers() : minServers,
                minCapacity == null ? usual.minCapacity() : minCapacity,
                Optional.ofNullable(maxStep),
                tolerance == null ? usual.tolerance() : tolerance,
                patience == null ? usual.patience() : patience,
                deadline == null ? usual.deadline() : deadline);
    }

    private static @Nullable Share share(@Nullable Value value) {
        return value == null ? null : Percent.read(value);
    }
}
