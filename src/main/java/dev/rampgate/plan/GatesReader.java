package dev.rampgate.plan;

import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Requirement;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code gates}: what every kind has in common; what is special to a kind stays a tree for its driver. */
final class GatesReader {
    private static final List<String> KINDS = List.of("prometheus", "http", "health");
    private static final String[] LATER_KINDS = {"cloudmonitor", "compare", "judge"};
    /** Of kinds that know without {@code require} what is good. */
    private static final Map<String, Requirement> USUAL = Map.of("health", Requirement.parse("== 100%"));

    private static final String MIN_COUNT = "minCount";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_READINGS = 1_000;

    private final Problems problems;
    private final @Nullable List<String> pools;

    private GatesReader(Fields plan, Problems problems) {
        this.problems = problems;
        this.pools = Declared.POOL.in(plan);
    }

    /** Whether a key of a gate holds settings that are its driver's. */
    static boolean isDrivers(String key) {
        return KINDS.contains(key)
                || key.equals(MIN_COUNT)
                || List.of(LATER_KINDS).contains(key);
    }

    /** The gates that could be read, by name. */
    static Map<String, GateSpec> read(Fields plan, Problems problems) {
        GatesReader reader = new GatesReader(plan, problems);
        Map<String, GateSpec> gates = new LinkedHashMap<>();
        Value value = plan.value("gates");
        Fields written = value == null ? null : value.fields();
        if (value == null || written == null) {
            return gates;
        }
        for (Node.Entry entry : written.named()) {
            GateSpec gate = reader.gate(entry);
            if (gate != null) {
                gates.put(gate.name(), gate);
            }
        }
        if (written.named().size() > Limits.GATES) {
            value.error("more than " + Limits.GATES + " gates", "", "");
        }
        return gates;
    }

    private @Nullable GateSpec gate(Node.Entry entry) {
        String name = entry.key().text();
        boolean named = Names.PART.check(entry.key(), "a gate", problems);
        Fields fields = new Value("the gate " + name, entry.value(), problems).fields();
        if (fields == null) {
            return null;
        }
        Value kind = kind(name, fields, entry.key());
        Optional<Requirement> require = require(fields.value("require"));
        GateRules rules = rules(fields);
        fields.notYet(LATER_KINDS);
        Value minCount = fields.value(MIN_COUNT);
        fields.done();
        if (kind == null || kind.fields() == null || !(kind.node() instanceof Node.Mapping settings)) {
            return null;
        }
        if (!USUAL.containsKey(kind.name())) {
            requirement(fields, kind.name(), settings, entry.key());
        }
        pool(kind.name(), settings);
        Optional<Node.Mapping> count = minCount(minCount, kind.name());
        Optional<Requirement> judged = require.or(() -> Optional.ofNullable(USUAL.get(kind.name())));
        return named ? new GateSpec(name, kind.name(), settings, count, judged, rules) : null;
    }

    /** Events are counted where a query can count them. */
    private static Optional<Node.Mapping> minCount(@Nullable Value written, String kind) {
        if (written == null || written.fields() == null || !(written.node() instanceof Node.Mapping count)) {
            return Optional.empty();
        }
        if (!kind.equals("prometheus")) {
            written.error("minCount needs prometheus", "a gate of " + kind + " counts no events", "");
            return Optional.empty();
        }
        return Optional.of(count);
    }

    private @Nullable Value kind(String name, Fields fields, Node.Scalar key) {
        Value found = null;
        for (String kind : KINDS) {
            Value value = fields.value(kind);
            if (value != null && found != null) {
                value.error(
                        "the gate " + name + " measures two things", "a gate is of one kind", "make two gates of it");
            }
            found = value == null ? found : value;
        }
        boolean later = List.of(LATER_KINDS).stream().anyMatch(fields::has);
        if (found == null && !later) {
            problems.error(
                    key.at(),
                    "the gate " + name + " measures nothing",
                    "",
                    "write prometheus: {query: ...}, http: {url: ...} or health: {pool: ...}");
        }
        return found;
    }

    /** Only a number or a truth can be judged; a plain status is judged by what is expected. */
    private void requirement(Fields fields, String kind, Node.Mapping settings, Node.Scalar key) {
        boolean measures = kind.equals("prometheus") || settings.find("jsonPointer") != null;
        Value require = fields.value("require");
        if (measures && require == null) {
            problems.error(
                    key.at(),
                    "the gate " + key.text() + " has no require",
                    "nothing says which values are good",
                    "write require: \"< 1%\"");
        } else if (!measures && require != null) {
            require.error("require needs jsonPointer here", "without it only the status is judged", "");
        }
    }

    /** What else a gate of health says is its driver's; only the plan knows its pools. */
    private void pool(String kind, Node.Mapping settings) {
        if (kind.equals("health") && settings.find("pool") instanceof Node.Scalar pool) {
            Declared.POOL.check(pool.text(), pool.at(), pools, problems);
        }
    }

    private static Optional<Requirement> require(@Nullable Value value) {
        Node.Scalar scalar = value == null ? null : value.scalar("a condition");
        if (value == null || scalar == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Requirement.parse(scalar.text()));
        } catch (IllegalArgumentException e) {
            String[] parts = String.valueOf(e.getMessage()).split("; ", 2);
            value.error(parts[0], "", parts.length > 1 ? parts[1] : "");
            return Optional.empty();
        }
    }

    private GateRules rules(Fields fields) {
        return new GateRules(
                rhythm(fields),
                patience(fields),
                absence(fields),
                onlyWhile(fields),
                Boolean.TRUE.equals(fields.truth("dryRun")),
                onFailure(fields));
    }

    private static GateRules.Rhythm rhythm(Fields fields) {
        GateRules.Rhythm usual = GateRules.Rhythm.DEFAULT;
        return new GateRules.Rhythm(
                or(fields.duration("every", SECOND), usual.every()),
                or(fields.duration("after", Duration.ZERO), usual.after()),
                or(fields.duration("timeout", SECOND), usual.timeout()));
    }

    private static GateRules.Patience patience(Fields fields) {
        Integer inARow = fields.wholeNumber("failAfter", 1, MOST_READINGS);
        Integer total = fields.wholeNumber("failAfterTotal", 1, MOST_READINGS);
        return new GateRules.Patience(
                inARow == null ? GateRules.Patience.DEFAULT.failAfter() : inARow,
                total == null ? OptionalInt.empty() : OptionalInt.of(total));
    }

    private static GateRules.Absence absence(Fields fields) {
        String noData = fields.word("noData", List.of("wait", "fail"));
        return new GateRules.Absence(
                "fail".equals(noData) ? GateRules.NoData.FAIL : GateRules.NoData.WAIT,
                Optional.ofNullable(fields.duration("dataWithin", SECOND)),
                or(fields.duration("blindFor", SECOND), GateRules.Absence.DEFAULT.blindFor()));
    }

    private Set<String> onlyWhile(Fields fields) {
        Set<String> names = new LinkedHashSet<>();
        List<Value> items = fields.items("onlyWhile");
        for (Value item : items == null ? List.<Value>of() : items) {
            String name = Declared.POOL.read(item, pools);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private static Optional<GateRules.OnFailure> onFailure(Fields fields) {
        String word = fields.word("onFailure", List.of("rollback", "pause"));
        if (word == null) {
            return Optional.empty();
        }
        return Optional.of(word.equals("pause") ? GateRules.OnFailure.PAUSE : GateRules.OnFailure.ROLLBACK);
    }

    private static Duration or(@Nullable Duration written, Duration usual) {
        return written == null ? usual : written;
    }
}
