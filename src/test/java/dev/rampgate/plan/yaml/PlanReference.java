package dev.rampgate.plan.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference of the plan language, drawn from its schema: a table for every kind of mapping. */
final class PlanReference {
    private static final String HEAD = """
            <!-- Drawn from plan-v1.json; do not edit. Write it anew with
                 mvn test -Dtest=PlanReferenceTest -Drampgate.write-docs -->
            # The plan language, version 1

            Every key that a plan may have. `rampgate schema plan` prints the same for editors, `rampgate lint` checks what only the whole
            shows. Unknown keys are errors; keys that begin with `x-` are free.

            - **Durations** are `90s`, `5m`, `1h30m` or `PT5M`; **percentages** have their sign and at most two decimals. Bare numbers for
              either are errors.
            - **References** stand in values: `${input.NAME}` anywhere. What gates and hooks send may also refer to what is known when the
              rollout begins: `${pool.NAME.ids}`, `${pool.NAME.ips}`, `${pool.NAME.ipRegex}`, `${pool.NAME.count}`, `${target.region}`,
              `${target.loadBalancer}`, `${target.name}`, `${rollout.id}`, `${rollout.url}`. Where a text itself has `${`, write `$${`.
            - `ids` and `ips` have commas between them; `ipRegex` matches each address, with a port or without, and is for `=~` in PromQL.
            """;

    /** A mapping that is still to be described. */
    private record Section(String title, String about, JsonNode schema) {}

    private final JsonNode root;
    private final Deque<Section> open = new ArrayDeque<>();
    private final Map<JsonNode, String> described = new HashMap<>();

    private PlanReference(JsonNode root) {
        this.root = root;
    }

    static String of(String schema) {
        return new PlanReference(JsonMapper.shared().readTree(schema)).text();
    }

    private String text() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add(HEAD.stripTrailing());
        open.add(new Section("The plan", "", root));
        while (!open.isEmpty()) {
            text.add(section(open.remove()));
        }
        return text.toString();
    }

    private String section(Section section) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("\n## " + section.title() + "\n");
        if (!section.about().isEmpty()) {
            lines.add(section.about() + "\n");
        }
        lines.add("| key | type | default | meaning | example |").add("|---|---|---|---|---|");
        List<String> needed = new ArrayList<>();
        section.schema().path("required").forEach(key -> needed.add(key.asString()));
        section.schema().path("properties").properties().forEach(property -> {
            JsonNode schema = resolved(property.getValue());
            lines.add("| `" + property.getKey() + "` | " + type(schema) + " | "
                    + byDefault(property.getValue(), needed.contains(property.getKey())) + " | "
                    + cell(schema.path("description").asString("")) + " | "
                    + example(schema) + " |");
            inside(section, property.getKey(), schema);
        });
        return lines.toString();
    }

    /** What a value holds that is a mapping of its own. */
    private void inside(Section section, String key, JsonNode schema) {
        String prefix =
                section.title().equals("The plan") ? "" : section.title().replace("`", "") + ".";
        queue(prefix + key, schema);
        queue(prefix + key + "[]", resolved(schema.path("items")));
        JsonNode each = schema.path("additionalProperties");
        if (each.isObject()) {
            queue(prefix + key + ".NAME", resolved(each));
        }
    }

    private void queue(String title, JsonNode schema) {
        JsonNode mapping = schema.has("properties") ? schema : resolved(schema.path("then"));
        if (mapping.has("properties") && described.putIfAbsent(mapping, title) == null) {
            open.add(new Section("`" + title + "`", schema.path("description").asString(""), mapping));
        }
    }

    /** With what a reference leads to; what stands beside the reference wins. */
    private JsonNode resolved(JsonNode schema) {
        String to = schema.path("$ref").asString("");
        if (to.isEmpty()) {
            return schema;
        }
        var merged = root.at(to.substring(1)).deepCopy().asObject();
        schema.properties().forEach(property -> merged.set(property.getKey(), property.getValue()));
        return merged;
    }

    private String type(JsonNode schema) {
        String named = schema.path("$ref").asString("").replaceFirst(".*/", "");
        JsonNode plain = resolved(schema.path("else"));
        if (schema.has("const")) {
            return "`" + schema.path("const").asString() + "`";
        }
        if (schema.has("enum") || plain.has("enum")) {
            List<String> words = new ArrayList<>();
            (schema.has("enum") ? schema : plain).path("enum").forEach(word -> words.add("`" + word.asString() + "`"));
            return String.join(", ", words);
        }
        return switch (named) {
            case "duration" -> "duration";
            case "percent" -> "percentage";
            case "localTime" -> "time";
            case "cron" -> "cron, five fields";
            default -> plainType(schema, plain);
        };
    }

    private static String plainType(JsonNode schema, JsonNode plain) {
        String type = schema.path("type").asString(plain.path("type").asString(""));
        return switch (type) {
            case "integer" ->
                plain.path("minimum").asString("") + "–" + plain.path("maximum").asString("");
            case "array" -> "list";
            case "object" -> "mapping";
            case "boolean" -> "`true`, `false`";
            case "string" -> "text";
            default -> plain.has("const") ? "`" + plain.path("const").asString() + "`" : like(schema);
        };
    }

    /** Where the schema leaves the kind of value to whoever reads it, the example shows it. */
    private static String like(JsonNode schema) {
        JsonNode example = schema.path("examples").path(0);
        return example.isObject() ? "mapping" : example.isNumber() ? "number" : "text";
    }

    private static String byDefault(JsonNode schema, boolean needed) {
        return schema.has("default") ? "`" + schema.path("default").asString() + "`" : needed ? "*needed*" : "–";
    }

    private static String example(JsonNode schema) {
        JsonNode example = schema.path("examples").path(0);
        return example.isMissingNode() ? "–" : "`" + cell(flow(example)) + "`";
    }

    /** As YAML in one line. */
    private static String flow(JsonNode value) {
        if (value.isArray()) {
            StringJoiner items = new StringJoiner(", ", "[", "]");
            value.forEach(item -> items.add(flow(item)));
            return items.toString();
        }
        if (value.isObject()) {
            StringJoiner entries = new StringJoiner(", ", "{", "}");
            value.properties().forEach(entry -> entries.add(entry.getKey() + ": " + flow(entry.getValue())));
            return entries.toString();
        }
        String text = value.asString();
        return value.isString() && text.matches("[^A-Za-z0-9/(].*|.*[{}\\[\\],:*]( .*|$).*|.*\\$\\{.*")
                ? (text.contains("\"") ? "'" + text + "'" : "\"" + text + "\"")
                : text;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
