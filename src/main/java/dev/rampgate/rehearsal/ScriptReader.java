package dev.rampgate.rehearsal;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.ScalarKind;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what one gate answers: entries at times, or one for each reading. */
final class ScriptReader {
    private static final List<String> ANSWERS = List.of("value", "noData", "error");
    private static final List<String> WORDS = List.of("pass", "fail", "noData", "error");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final Value value;

    ScriptReader(Value value) {
        this.value = value;
    }

    Optional<Script> script() {
        return value.node().match(new Node.Cases<>() {
            @Override
            public Optional<Script> scalar(Node.Scalar scalar) {
                value.error(
                        value.name() + " must be a list of entries, or {sequence: [...]}, not " + Value.shown(scalar),
                        "",
                        "write [{at: 0s, value: 0.002}] or {sequence: [pass, fail]}");
                return Optional.empty();
            }

            @Override
            public Optional<Script> sequence(Node.Sequence sequence) {
                return Optional.ofNullable(timed());
            }

            @Override
            public Optional<Script> mapping(Node.Mapping mapping) {
                return Optional.ofNullable(counted());
            }
        });
    }

    private @Nullable Script timed() {
        List<Value> items = value.items();
        List<Script.Entry> entries = new ArrayList<>();
        Optional<Duration> repeat = Optional.empty();
        for (Value item : limited(items == null ? List.of() : items)) {
            Fields fields = item.fields();
            if (fields == null) {
                continue;
            }
            if (repeat.isPresent()) {
                item.error("nothing comes after repeat", "from there on everything is said again", "make it the last");
            }
            if (fields.has("repeat")) {
                repeat = repeat(fields, entries);
            } else {
                entry(item, fields, entries);
            }
            fields.done();
        }
        return new Script.Timed(entries, repeat);
    }

    private List<Value> limited(List<Value> items) {
        if (items.isEmpty()) {
            value.error(value.name() + " says nothing", "", "write [{at: 0s, value: 0.002}]");
        } else if (items.size() > MOST) {
            value.error("more than " + MOST + " entries", "", "");
        }
        return items;
    }

    private static void entry(Value item, Fields fields, List<Script.Entry> entries) {
        Duration at = Reads.at(fields);
        Said said = said(fields);
        Optional<Placed<String>> target = Reads.target(fields);
        if (at == null || said == null) {
            return;
        }
        if (!entries.isEmpty() && entries.get(entries.size() - 1).at().compareTo(at) > 0) {
            item.error("the entries are not in the order of their times", "", "write the earlier one first");
        }
        entries.add(new Script.Entry(at, said, target));
    }

    /** {@code {at: 20m, repeat: true}}, or shorter {@code {repeat: 20m}}. */
    private static Optional<Duration> repeat(Fields fields, List<Script.Entry> entries) {
        Value written = fields.value("repeat");
        Duration round = null;
        if (written != null) {
            round = fields.has("at") ? Reads.at(fields) : written.duration(SECOND);
            boolean on = !fields.has("at") || Boolean.TRUE.equals(written.truth());
            Duration last = entries.isEmpty()
                    ? Duration.ZERO
                    : entries.get(entries.size() - 1).at();
            if (round != null && on && round.compareTo(last) <= 0) {
                written.error("repeat comes no later than the last entry", "", "write a longer time");
            }
            if (!on) {
                round = null;
            }
        }
        return Optional.ofNullable(round);
    }

    private static @Nullable Said said(Fields fields) {
        Value number = fields.value("value");
        Value none = fields.value("noData");
        Value error = fields.value("error");
        fields.value("target");
        List<String> written = Reads.written(fields, ANSWERS);
        if (written.size() != 1) {
            if (!written.isEmpty() || !fields.hasUnknown()) {
                fields.problems()
                        .error(
                                fields.at(),
                                written.isEmpty()
                                        ? "an entry says nothing"
                                        : "an entry says one thing, not " + String.join(" and ", written),
                                "",
                                "write value: 0.002, noData: true or error: \"why\"");
            }
            return null;
        }
        if (number != null) {
            return number(number);
        }
        return none == null ? error(error) : noData(none);
    }

    private static @Nullable Said number(Value value) {
        Node.Scalar scalar = value.scalar("a number");
        if (scalar == null) {
            return null;
        }
        String text = scalar.text();
        if (scalar.kind() == ScalarKind.TRUTH) {
            return Said.truth(text.equalsIgnoreCase("true"));
        }
        if (!scalar.quoted() && text.matches("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)")) {
            return Said.value(Double.NaN);
        }
        double number = Reads.number(scalar);
        if (Double.isNaN(number)) {
            value.error(
                    "value must be a number, true or false, not " + Value.shown(scalar),
                    "",
                    "write it as the gate would measure it, like 0.002");
            return null;
        }
        return Said.value(number);
    }

    private static @Nullable Said noData(Value value) {
        Boolean truth = value.truth();
        if (Boolean.FALSE.equals(truth)) {
            value.error("noData must be true", "", "leave the entry out, or write value: 0.002");
        }
        return Boolean.TRUE.equals(truth) ? Said.NO_DATA : null;
    }

    private static @Nullable Said error(@Nullable Value value) {
        String why = value == null ? null : value.text();
        return why == null ? null : Said.error(why);
    }

    private @Nullable Script counted() {
        Fields fields = value.fields();
        if (fields == null) {
            return null;
        }
        Value written =
                fields.needed("sequence", "", "write {sequence: [pass, fail]}, or a list of {at: 0s, value: 1}");
        boolean repeat = Boolean.TRUE.equals(fields.truth("repeat"));
        Optional<Placed<String>> target = Reads.target(fields);
        fields.done();
        List<Value> items = written == null ? null : written.items();
        if (written == null || items == null) {
            return null;
        }
        List<Said> said = new ArrayList<>();
        for (Value item : limited(items)) {
            String word = item.word(WORDS);
            if (word != null) {
                said.add(word(word));
            }
        }
        return said.isEmpty() ? null : new Script.Sequence(said, repeat, target);
    }

    private static Said word(String word) {
        return switch (word) {
            case "pass" -> Said.PASS;
            case "fail" -> Said.FAIL;
            case "noData" -> Said.NO_DATA;
            default -> Said.ERROR;
        };
    }
}
