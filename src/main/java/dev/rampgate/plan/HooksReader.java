package dev.rampgate.plan;

import dev.rampgate.hook.HookRules;
import dev.rampgate.hook.HookSpec;
import dev.rampgate.hook.When;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code hooks}. */
final class HooksReader {
    /** The key whose value is the driver's, and may refer to what is known when the rollout begins. */
    static final String KIND = "http";

    private static final Duration SECOND = Duration.ofSeconds(1);

    private HooksReader() {}

    /** The hooks that could be read, in the order written. */
    static List<HookSpec> read(Fields plan, Problems problems) {
        List<HookSpec> hooks = new ArrayList<>();
        List<Value> items = plan.items("hooks");
        if (items == null) {
            return hooks;
        }
        if (items.size() > Limits.HOOKS) {
            problems.error(items.get(Limits.HOOKS).at(), "more than " + Limits.HOOKS + " hooks", "", "");
        }
        Set<String> names = new HashSet<>();
        for (Value item : items) {
            HookSpec hook = hook(item, names);
            if (hook != null) {
                hooks.add(hook);
            }
        }
        return hooks;
    }

    private static @Nullable HookSpec hook(Value item, Set<String> names) {
        Fields fields = item.fields();
        if (fields == null) {
            return null;
        }
        String name = name(fields, names);
        When when = when(fields);
        Value http = fields.needed(KIND, "nobody would be called", "write http: {url: \"https://host/path\"}");
        Fields settings = http == null ? null : http.fields();
        Duration timeout = fields.duration("timeout", SECOND);
        Integer retries = fields.wholeNumber("retries", 0, HookRules.MOST_RETRIES);
        Value onFailure = fields.value("onFailure");
        String word = onFailure == null ? null : onFailure.word(List.of("fail", "ignore"));
        fields.done();
        if (name == null
                || when == null
                || http == null
                || settings == null
                || !(http.node() instanceof Node.Mapping mapping)) {
            return null;
        }
        if (!when.holds() && onFailure != null && "fail".equals(word)) {
            onFailure.error(
                    "onFailure can't be fail " + when.word(),
                    "nothing waits for this hook",
                    "write onFailure: ignore, or leave it out");
        }
        HookRules rules = new HookRules(
                when,
                timeout == null ? HookRules.TIMEOUT : timeout,
                retries == null ? 0 : retries,
                "ignore".equals(word));
        return new HookSpec(name, mapping, rules);
    }

    private static @Nullable String name(Fields fields, Set<String> names) {
        Value value = fields.needed("name", "its calls are told by it", "write name: warm-caches");
        String name = Names.PART.read(value);
        if (value != null && name != null && !names.add(name)) {
            value.error("two hooks are called " + name, "calls are told apart by it", "");
        }
        return name;
    }

    private static @Nullable When when(Fields fields) {
        Value value =
                fields.needed("when", "it says at which moment", "write one of " + String.join(", ", When.words()));
        String word = value == null ? null : value.word(When.words());
        return word == null ? null : When.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
