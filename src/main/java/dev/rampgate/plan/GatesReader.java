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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code gates}: what every kind has in common; what is special to a kind stays a tree for its driver. */
final class GatesReader {
    /** The kind whose readings gather evidence. */
    static final String COMPARE = "compare";

    static final String JUDGE = "judge";
    static final String HEALTH = "health";
    static final String CLOUDMONITOR = "cloudmonitor";

    /** Datapoints of CloudMonitor, one each minute, come one to three minutes late. */
    static final Duration DATA_LAG = Duration.ofMinutes(3);

    private static final List<String> KINDS = List.of("prometheus", "http", HEALTH, CLOUDMONITOR, COMPARE, JUDGE);
    private static final String MIN_COUNT = "minCount";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_READINGS = 1_000;

    /** Of kinds whose readings are about windows, or periods: long enough for some requests in each. */
    private static final Duration USUAL_WINDOW = Duration.ofMinutes(1);

    /** When a server of metrics has scraped and stored what happened. */
    private static final Duration USUAL_LAG = Duration.ofSeconds(30);

    private final Problems problems;
    private final @Nullable List<String> pools;
    private final @Nullable Node shift;

    private GatesReader(Fields plan, Problems problems) {
        this.problems = problems;
        this.pools = Declared.POOL.in(plan);
        Value written = plan.value("shift");
        this.shift = written == null ? null : written.node();
    }

    /** Whether a key of a gate holds settings that are its driver's. */
    static boolean isDrivers(String key) {
        return KINDS.contains(key) || key.equals(MIN_COUNT);
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
        GateRules rules = rules(fields, kind == null ? "" : kind.name());
        Value minCount = fields.value(MIN_COUNT);
        fields.done();
        if (kind == null || kind.fields() == null || !(kind.node() instanceof Node.Mapping settings)) {
            return null;
        }
        if (!kind.name().equals(HEALTH)) {
            requirement(fields, kind.name(), settings, entry.key());
        }
        pool(kind.name(), settings);
        Optional<Node.Mapping> count = minCount(minCount, kind.name());
        Optional<Requirement> judged = require.or(() -> ImpliedRequirement.of(kind.name(), settings));
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
        if (found == null) {
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
        boolean measures =
                kind.equals("prometheus") || kind.equals(CLOUDMONITOR) || settings.find("jsonPointer") != null;
        Value require = fields.value("require");
        if (compares(kind) && require != null) {
            require.error(
                    "require has no meaning with " + kind,
                    kind.equals(COMPARE) ? "falseAlarm says when it fails" : "thresholds say when it passes and fails",
                    "");
        } else if (measures && require == null) {
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
        if (kind.equals(HEALTH) && settings.find("pool") instanceof Node.Scalar pool) {
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

    /** Whether a reading is about a window, in which both pools of the shift are measured. */
    private static boolean compares(String kind) {
        return kind.equals(COMPARE) || kind.equals(JUDGE);
    }

    private GateRules rules(Fields fields, String kind) {
        return new GateRules(
                rhythm(fields, kind),
                kind.equals(COMPARE) ? atOnce(fields) : patience(fields),
                absence(fields),
                onlyWhile(fields, kind),
                Boolean.TRUE.equals(fields.truth("dryRun")),
                onFailure(fields));
    }

    private GateRules.Rhythm rhythm(Fields fields, String kind) {
        GateRules.Rhythm usual = GateRules.Rhythm.DEFAULT;
        boolean late = kind.equals(CLOUDMONITOR);
        boolean slow = late || compares(kind);
        return new GateRules.Rhythm(
                or(fields.duration("every", late ? PERIOD : SECOND), slow ? USUAL_WINDOW : usual.every()),
                or(fields.duration("after", Duration.ZERO), late ? DATA_LAG : usual.after()),
                or(fields.duration("timeout", SECOND), usual.timeout()),
                windows(fields.value("lag"), kind));
    }

    private static Optional<GateRules.Windows> windows(@Nullable Value lag, String kind) {
        Duration written = lag == null ? null : lag.duration(Duration.ZERO);
        if (lag != null && !kind.isEmpty() && !compares(kind)) {
            lag.error("lag needs compare or judge", "a gate of " + kind + " reads what is now", "");
        }
        return compares(kind)
                ? Optional.of(new GateRules.Windows(or(written, USUAL_LAG), kind.equals(JUDGE)))
                : Optional.empty();
    }

    /** Evidence is not counted again: the first reading that fails is enough. */
    private static GateRules.Patience atOnce(Fields fields) {
        for (String key : List.of("failAfter", "failAfterTotal")) {
            Value written = fields.value(key);
            if (written != null) {
                written.error(key + " has no meaning with compare", "one reading that fails is enough", "");
            }
        }
        Value noData = fields.value("noData");
        if (noData != null && "fail".equals(noData.text())) {
            noData.error(
                    "noData: fail cannot go with compare",
                    "until there are minRequests its readings have no data",
                    "write dataWithin: how long a hold waits for them");
        }
        return new GateRules.Patience(1, OptionalInt.empty());
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

    private Set<String> onlyWhile(Fields fields, String kind) {
        Set<String> names = new LinkedHashSet<>();
        List<Value> items = fields.items("onlyWhile");
        for (Value item : items == null ? List.<Value>of() : items) {
            String name = Declared.POOL.read(item, pools);
            if (name != null) {
                names.add(name);
            }
        }
        if (compares(kind)) {
            names.addAll(shifted(fields, kind));
        }
        return names;
    }

    /** Nothing can be compared while one of both has no traffic. */
    private List<String> shifted(Fields gate, String kind) {
        if (shift == null) {
            problems.error(
                    gate.at(),
                    "a gate of " + kind + " needs shift",
                    "it compares the pool that traffic goes to with the one it comes from",
                    "write shift: {from: stable, to: canary}");
        }
        return shift instanceof Node.Mapping mapping
                ? Stream.of("from", "to")
                        .map(mapping::find)
                        .filter(Node.Scalar.class::isInstance)
                        .map(name -> ((Node.Scalar) name).text())
                        .toList()
                : List.of();
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
