package dev.rampgate.rehearsal;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import dev.rampgate.settings.yaml.YamlReader;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a scenario file as a whole, and reports everything that is wrong with it by itself. */
final class ScenarioReader {
    private static final int MOST = 1000;

    private final Fields fields;
    private final Problems problems;

    private ScenarioReader(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** The scenario that a text describes; null after reporting every problem at once. */
    static @Nullable Scenario read(String source, String text, Problems problems) {
        Node tree = YamlReader.read(source, text, problems);
        Fields fields = tree == null ? null : new Value("a scenario", tree, problems).fields();
        if (fields != null && fields.has("apiVersion")) {
            problems.error(
                    fields.at(),
                    "this is a plan, not a scenario",
                    "a scenario names its plan",
                    "write plan: FILE in a file of its own");
            return null;
        }
        Scenario scenario = fields == null ? null : new ScenarioReader(fields, problems).scenario(source);
        return problems.hasErrors() ? null : scenario;
    }

    private Scenario scenario(String source) {
        Scenario.About about = about(source);
        Optional<Scenario.Before> before = Optional.ofNullable(fields.fields("loadBalancer"))
                .map(written -> new ServersReader(problems).before(written));
        Map<String, Placed<Script>> gates = gates();
        List<Happening> happenings = new ArrayList<>();
        each("commands", item -> new CommandsReader(item).command().ifPresent(happenings::add));
        each("faults", item -> new FaultsReader(item).fault().ifPresent(happenings::add));
        Fields expect = fields.fields("expect");
        Expected expected = expect == null ? Expected.NOTHING : new ExpectReader(expect, problems).expected();
        fields.done();
        return new Scenario(about, before, gates, happenings, expected);
    }

    private Scenario.About about(String source) {
        Value plan = fields.value("plan");
        String file = plan == null ? null : plan.text();
        if (plan != null && file != null && file.isBlank()) {
            plan.error("plan is empty", "", "write the plan's file, relative to this one");
        }
        String name = fields.text("name");
        return new Scenario.About(
                name == null ? String.valueOf(Path.of(source).getFileName()) : name,
                plan == null || file == null ? Optional.empty() : Optional.of(new Placed<>(plan.at(), file)),
                start(fields.value("start")),
                inputs());
    }

    private static LocalDateTime start(@Nullable Value value) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return Scenario.USUAL_START;
        }
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeParseException e) {
            boolean zoned = text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})");
            value.error(
                    "start must be a local time, not " + text,
                    zoned ? "it is in the plan's time zone, UTC where none is written" : "",
                    "write it like \"2026-11-22T10:00\"");
            return Scenario.USUAL_START;
        }
    }

    private Map<String, String> inputs() {
        Map<String, String> inputs = new LinkedHashMap<>();
        Fields written = fields.fields("inputs");
        for (Node.Entry entry : written == null ? List.<Node.Entry>of() : written.named()) {
            String name = entry.key().text();
            Node.Scalar value = new Value("the input " + name, entry.value(), problems).scalar("a single value");
            if (value != null) {
                inputs.put(name, value.text());
            }
        }
        return inputs;
    }

    private Map<String, Placed<Script>> gates() {
        Map<String, Placed<Script>> gates = new LinkedHashMap<>();
        Fields written = fields.fields("gates");
        for (Node.Entry entry : written == null ? List.<Node.Entry>of() : written.named()) {
            String name = entry.key().text();
            new ScriptReader(new Value(name, entry.value(), problems))
                    .script()
                    .ifPresent(
                            script -> gates.put(name, new Placed<>(entry.key().at(), script)));
        }
        return gates;
    }

    /** What reads one item of a list. */
    private interface Reader {
        void read(Fields item);
    }

    private void each(String key, Reader reader) {
        Value value = fields.value(key);
        List<Value> items = value == null ? null : value.items();
        if (value == null || items == null) {
            return;
        }
        if (items.size() > MOST) {
            value.error("more than " + MOST + " " + key, "", "");
        }
        for (Value item : items) {
            Fields written = item.fields();
            if (written != null) {
                reader.read(written);
            }
        }
    }
}
