package dev.rampgate.plan;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Suggestion;
import dev.rampgate.settings.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Things that a plan declares in one place and names in others. */
enum Declared {
    POOL("pool", "pools"),
    TARGET("target", "targets"),
    GATE("gate", "gates");

    private final String one;
    private final String key;

    Declared(String one, String key) {
        this.one = one;
        this.key = key;
    }

    /** The names declared, whether or not their declarations are right; null where they can't be told, which is reported elsewhere. */
    @Nullable
    List<String> in(Fields plan) {
        Value value = plan.value(key);
        if (value == null) {
            return this == GATE ? List.of() : null;
        }
        return value.node() instanceof Node.Mapping mapping
                ? mapping.entries().stream().map(entry -> entry.key().text()).toList()
                : null;
    }

    /** The value as a declared name; null after reporting that it is none. */
    @Nullable
    String read(@Nullable Value value, @Nullable List<String> declared) {
        String name = value == null ? null : value.text();
        return value != null && name != null && check(name, value.at(), declared, value.problems()) ? name : null;
    }

    /** Whether a name is declared; reports where it is not. */
    boolean check(String name, Position at, @Nullable List<String> declared, Problems problems) {
        if (declared == null || declared.contains(name)) {
            return true;
        }
        String write = Suggestion.words(name, declared);
        problems.error(at, "no " + one + " is called " + name, "", write.isEmpty() ? "declare it under " + key : write);
        return false;
    }
}
