package dev.rampgate.rehearsal;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateDriver;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Site;
import dev.rampgate.settings.Problems;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gates that say what a scenario says; their settings are checked by the real drivers. How much was said outlives processes. */
final class ScriptedGates {
    /** What a reading takes. */
    private static final Duration TOOK = Duration.ofMillis(5);

    private final VirtualTime time;
    private final Function<TargetRef, String> names;
    private final Map<String, Placed<Script>> scripts;
    private final Map<Asked, Long> taken = new HashMap<>();

    /** A gate of one target; the only target has no name. */
    private record Asked(String gate, String target) {}

    /** A gate that knows for which target it is read. */
    interface OfTargets extends Gate {
        Reading read(TargetRef target);

        @Override
        default Reading read(Occasion occasion) {
            throw new IllegalStateException("a scripted gate is read for a target");
        }
    }

    /** @param names the plan's names of targets, empty for the only one */
    ScriptedGates(VirtualTime time, Map<String, Placed<Script>> scripts, Function<TargetRef, String> names) {
        this.names = names;
        this.time = time;
        this.scripts = scripts;
    }

    /** Whether some gate that was read has something to say that it has not said yet. */
    boolean unsaid() {
        return taken.entrySet().stream()
                .anyMatch(gate -> gate.getValue() < script(gate.getKey().gate()).readings());
    }

    /** How long it takes until every gate that cycles has said everything once more. */
    Duration round() {
        return scripts.values().stream()
                .map(script -> script.value().round())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Script script(String gate) {
        Placed<Script> script = scripts.get(gate);
        return script == null ? new Script.Passing() : script.value();
    }

    GateDriver instead(GateDriver real) {
        return new GateDriver() {
            @Override
            public String kind() {
                return real.kind();
            }

            @Override
            public @Nullable Gate open(GateSpec spec, Site site, Problems problems) {
                Gate gate = real.open(spec, site, problems);
                return gate == null ? null : scripted(spec);
            }
        };
    }

    private Gate scripted(GateSpec spec) {
        return (OfTargets) ref -> {
            String target = names.apply(ref);
            long before = taken.merge(new Asked(spec.name(), target), 1L, Long::sum) - 1;
            return script(spec.name())
                    .at(time.now(), before, target)
                    .judged(spec)
                    .took(TOOK);
        };
    }
}
