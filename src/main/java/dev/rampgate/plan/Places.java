package dev.rampgate.plan;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the parts of a plan stand in its file. */
final class Places {
    private final Node.Mapping plan;

    Places(Node.Mapping plan) {
        this.plan = plan;
    }

    Position steps() {
        return of(plan, "steps").at();
    }

    /** Where a key of the schedule stands, else the schedule. */
    Position schedule(String key) {
        Node schedule = of(plan, "schedule");
        return of(schedule, key).at();
    }

    /** Where a key of a wave stands, else the wave. */
    Position wave(int number, String key) {
        Node wave =
                of(plan, "waves") instanceof Node.Sequence waves ? waves.items().get(number - 1) : plan;
        return of(wave, key).at();
    }

    /** Where a key of a step stands: in the step, else among the defaults, else the step itself. */
    Position step(int number, String key) {
        Node step =
                of(plan, "steps") instanceof Node.Sequence steps ? steps.items().get(number - 1) : plan;
        Node own = find(step, key);
        Node usual = find(of(plan, "defaults"), key);
        return own != null ? own.at() : usual != null ? usual.at() : step.at();
    }

    /** Where a key of a gate stands, else the gate's name. */
    Position gate(String name, String key) {
        Node own = find(of(of(plan, "gates"), name), key);
        return own != null ? own.at() : key(of(plan, "gates"), name);
    }

    private static Position key(Node mapping, String name) {
        return entries(mapping).stream()
                .filter(entry -> entry.key().text().equals(name))
                .map(entry -> entry.key().at())
                .findFirst()
                .orElse(mapping.at());
    }

    private static List<Node.Entry> entries(Node node) {
        return node instanceof Node.Mapping mapping ? mapping.entries() : List.of();
    }

    private static Node of(Node node, String key) {
        Node found = find(node, key);
        return found == null ? node : found;
    }

    private static @Nullable Node find(Node node, String key) {
        return node instanceof Node.Mapping mapping ? mapping.find(key) : null;
    }
}
