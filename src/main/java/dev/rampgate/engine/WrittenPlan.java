package dev.rampgate.engine;

import dev.rampgate.plan.Target;
import dev.rampgate.settings.DurationText;
import dev.rampgate.settings.Node;
import dev.rampgate.weight.ServerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of a plan that no person wrote: some pools and one step, without gates. */
final class WrittenPlan {
    private static final int NAME = 63;

    private final String head;
    private final Names names;
    private final List<String> pools = new ArrayList<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * A plan without a step.
     *
     * @param group every server of the target, to tell them apart
     */
    WrittenPlan(String name, String why, Target target, Collection<ServerKey> group) {
        this.names = new Names(group);
        this.head = "# " + why + "\napiVersion: rampgate/v1\nname: "
                + quoted(name.substring(0, Math.min(NAME, name.length()))) + "\ntarget: " + target(target) + "\n";
    }

    private static String target(Target target) {
        String keys = target.settings().entries().stream()
                .map(entry -> ", " + entry.key().text() + ": " + entry.value().match(new Written()))
                .collect(Collectors.joining());
        return "{ provider: " + quoted(target.provider()) + keys + " }";
    }

    WrittenPlan pool(String name, Collection<ServerKey> servers) {
        pools.add("  " + name + ": { servers: ["
                + servers.stream().map(this::server).collect(Collectors.joining(", ")) + "] }\n");
        return this;
    }

    private String server(ServerKey server) {
        if (names.of(server).equals(server.id())) {
            return quoted(server.id());
        }
        return "{ id: " + quoted(server.id()) + (server.ip().isEmpty() ? "" : ", ip: " + quoted(server.ip()))
                + (server.port() == 0 ? "" : ", port: " + server.port()) + " }";
    }

    /** Any other key of the plan, on one line. */
    WrittenPlan key(String key, String value) {
        rest.add(key + ": " + value + "\n");
        return this;
    }

    /** The step, at once or over a time; it is not held. */
    WrittenPlan step(String action, Duration over, Map<String, String> more) {
        StringBuilder step = new StringBuilder("steps:\n  - ").append(action).append('\n');
        if (!over.isZero()) {
            step.append("    over: ").append(DurationText.format(over)).append('\n');
        }
        more.forEach((key, value) ->
                step.append("    ").append(key).append(": ").append(value).append('\n'));
        rest.add(step.append("    hold: 0s\n").toString());
        return this;
    }

    String text() {
        return head + "pools:\n" + String.join("", pools) + String.join("", rest);
    }

    /** Single quotes keep everything as it is but themselves, and what would be a reference. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''").replace("${", "$${") + "'";
    }

    /** A part of somebody's plan, written again on one line. */
    private static final class Written implements Node.Cases<String> {
        @Override
        public String scalar(Node.Scalar scalar) {
            return scalar.quoted() || !scalar.text().matches("[0-9]+|true|false")
                    ? quoted(scalar.text())
                    : scalar.text();
        }

        @Override
        public String sequence(Node.Sequence sequence) {
            return "[" + sequence.items().stream().map(item -> item.match(this)).collect(Collectors.joining(", "))
                    + "]";
        }

        @Override
        public String mapping(Node.Mapping mapping) {
            return "{ "
                    + mapping.entries().stream()
                            .map(entry -> quoted(entry.key().text()) + ": "
                                    + entry.value().match(this))
                            .collect(Collectors.joining(", "))
                    + " }";
        }
    }
}
