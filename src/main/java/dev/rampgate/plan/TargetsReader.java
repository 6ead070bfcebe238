package dev.rampgate.plan;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code target}, or {@code targets}, {@code waves} and {@code onWaveFailure}. */
final class TargetsReader {
    private final Fields plan;
    private final Problems problems;
    private final Map<String, String> taken = new HashMap<>();

    private TargetsReader(Fields plan, Problems problems) {
        this.plan = plan;
        this.problems = problems;
    }

    /** Null after reporting. */
    static @Nullable Targets read(Fields plan, Problems problems) {
        TargetsReader reader = new TargetsReader(plan, problems);
        return plan.has("targets") ? reader.several() : reader.one();
    }

    private @Nullable Targets one() {
        Value value = plan.needed(
                "target", "it names the load balancer", "write target: {region: ..., loadBalancer: lb-...}");
        plan.value("targets");
        for (String key : List.of("waves", "onWaveFailure")) {
            Value several = plan.value(key);
            if (several != null) {
                several.error(
                        key + " needs targets",
                        "one load balancer has no waves",
                        "write targets: {NAME: {region: ..., loadBalancer: lb-...}} instead of target");
            }
        }
        Target target = value == null ? null : target("", value);
        return target == null ? null : Targets.only(target);
    }

    private @Nullable Target target(String name, Value value) {
        Fields written = value.fields();
        if (written == null || !(value.node() instanceof Node.Mapping mapping)) {
            return null;
        }
        String provider = written.has("provider") ? written.text("provider") : Target.DEFAULT_PROVIDER;
        List<Node.Entry> settings = mapping.entries().stream()
                .filter(entry -> !entry.key().text().equals("provider"))
                .toList();
        return provider == null ? null : new Target(name, provider, new Node.Mapping(mapping.at(), settings));
    }

    private @Nullable Targets several() {
        Value single = plan.value("target");
        if (single != null) {
            single.error("a plan has either target or targets", "", "leave one of them out");
        }
        Value value = plan.value("targets");
        Fields written = value == null ? null : value.fields();
        List<Target> targets = value == null || written == null ? List.of() : targets(value, written);
        List<String> declared = Declared.TARGET.in(plan);
        List<Targets.Wave> waves = waves(declared);
        if (written != null && !waves.isEmpty() && plan.has("waves")) {
            written.named().forEach(this::moved);
        }
        Targets.OnWaveFailure failure =
                "rollback-all".equals(plan.word("onWaveFailure", List.of("stop", "rollback-all")))
                        ? Targets.OnWaveFailure.ROLLBACK_ALL
                        : Targets.OnWaveFailure.STOP;
        return targets.isEmpty() || waves.isEmpty() ? null : new Targets(targets, waves, failure);
    }

    private List<Target> targets(Value value, Fields written) {
        List<Target> targets = new ArrayList<>();
        for (Node.Entry entry : written.named()) {
            String name = entry.key().text();
            boolean named = Names.TARGET.check(entry.key(), "a target", problems);
            Target target = target(name, new Value("the target " + name, entry.value(), problems));
            if (named && target != null) {
                targets.add(target);
            }
        }
        if (written.named().isEmpty()) {
            value.error("targets names no target", "", "write targets: {NAME: {region: ..., loadBalancer: lb-...}}");
        } else if (written.named().size() > Limits.TARGETS) {
            value.error("more than " + Limits.TARGETS + " targets", "", "");
        }
        return targets;
    }

    /** Without {@code waves} there is one, in which the targets move one after another. */
    private List<Targets.Wave> waves(@Nullable List<String> declared) {
        Value value = plan.value("waves");
        if (value == null) {
            return declared == null || declared.isEmpty()
                    ? List.of()
                    : List.of(new Targets.Wave("", declared, 1, Duration.ZERO, Optional.empty()));
        }
        List<Value> items = value.items();
        List<Targets.Wave> waves = new ArrayList<>();
        for (Value item : items == null ? List.<Value>of() : items) {
            Targets.Wave wave = wave(item, waves.size() + 1, declared);
            if (wave != null) {
                waves.add(wave);
            }
        }
        if (items != null && items.isEmpty()) {
            value.error("waves has no wave", "", "write waves: [{targets: [NAME]}], or leave it out");
        }
        return waves;
    }

    private Targets.@Nullable Wave wave(Value item, int number, @Nullable List<String> declared) {
        Fields fields = item.fields();
        if (fields == null) {
            return null;
        }
        String name = Names.TITLE.read(fields.value("name"));
        Value written = fields.needed("targets", "a wave moves some", "write targets: [NAME]");
        List<String> targets = written == null ? List.of() : members(written, label(name, number), declared);
        Integer parallel = fields.wholeNumber("parallel", 1, Limits.TARGETS);
        Duration hold = fields.duration("hold", Duration.ZERO);
        Value approve = fields.value("approve");
        Step.Approve approval = approve == null ? null : new ActionReader(plan, problems).approve(approve);
        fields.done();
        return new Targets.Wave(
                name == null ? "" : name,
                targets,
                parallel == null ? 1 : parallel,
                hold == null ? Duration.ZERO : hold,
                Optional.ofNullable(approval));
    }

    private static String label(@Nullable String name, int number) {
        return "wave " + number + (name == null ? "" : " (" + name + ")");
    }

    private List<String> members(Value written, String wave, @Nullable List<String> declared) {
        List<Value> items = written.items();
        List<String> names = new ArrayList<>();
        for (Value item : items == null ? List.<Value>of() : items) {
            String name = Declared.TARGET.read(item, declared);
            String before = name == null ? null : taken.putIfAbsent(name, wave);
            if (before != null) {
                item.error(name + " is in " + before + " already", "a target moves once", "take it out of one");
            } else if (name != null) {
                names.add(name);
            }
        }
        if (items != null && items.isEmpty()) {
            written.error("the wave moves no target", "", "write targets: [NAME], or leave the wave out");
        }
        return names;
    }

    private void moved(Node.Entry target) {
        String name = target.key().text();
        if (!taken.containsKey(name)) {
            problems.error(
                    target.key().at(),
                    "no wave moves the target " + name,
                    "with waves, each target is in one of them",
                    "write it into a wave, or leave it out");
        }
    }
}
