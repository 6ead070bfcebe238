package dev.rampgate.rehearsal;

import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.Fault;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Suggestion;
import dev.rampgate.settings.Value;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code faults}. */
final class FaultsReader {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration USUAL_RESTART = Duration.ofSeconds(20);
    private static final int MANY = 1_000_000;

    /** What an entry can be about; each is a key. */
    private static final List<String> KINDS = List.of("fault", "crash", "foreign", "detach", "unhealthy", "clock");

    private final Fields fields;
    private final Problems problems;

    FaultsReader(Fields fields) {
        this.fields = fields;
        this.problems = fields.problems();
    }

    /** Empty after reporting. */
    Optional<Happening> fault() {
        Duration at = Reads.at(fields);
        String kind = kind();
        Happening happening = kind == null ? null : happening(kind, at == null ? Duration.ZERO : at);
        Optional<Placed<String>> target = Reads.target(fields);
        if (target.isPresent() && kind != null && List.of("crash", "clock").contains(kind)) {
            problems.error(
                    target.get().at(), kind + " is not of one target", "all rollouts share the process", "remove it");
        }
        fields.done();
        return at == null ? Optional.empty() : Optional.ofNullable(happening).map(what -> Reads.on(target, what));
    }

    private @Nullable String kind() {
        List<String> written = Reads.written(fields, KINDS);
        KINDS.forEach(fields::value);
        if (written.size() == 1) {
            return written.get(0);
        }
        Stream.of("call", "for", "times", "delay", "servers", "status", "restart", "target")
                .forEach(fields::value);
        if (written.size() > 1) {
            problems.error(
                    fields.at(),
                    "an entry is about one thing, not " + String.join(" and ", written),
                    "",
                    "write two entries");
        } else if (!fields.hasUnknown()) {
            problems.error(fields.at(), "nothing goes wrong here", "", "write one of " + String.join(", ", KINDS));
        }
        return null;
    }

    private @Nullable Happening happening(String kind, Duration at) {
        return switch (kind) {
            case "fault" -> strike(at);
            case "crash" -> crash(at);
            case "foreign" -> edit(at);
            case "detach" -> {
                Placed<String> server = Reads.server(fields.value(kind));
                yield server == null ? null : new Happening.Detach(at, server);
            }
            case "unhealthy" -> {
                Placed<String> server = Reads.server(fields.value(kind));
                yield server == null ? null : new Happening.Sicken(at, server);
            }
            default -> jump(at);
        };
    }

    private @Nullable Happening strike(Duration at) {
        List<Action> actions = actions(fields.needed("call", "it says which requests", "write call: any"));
        Duration span = fields.duration("for", SECOND);
        Integer times = fields.wholeNumber("times", 1, MANY);
        if (fields.has("for") && fields.has("times")) {
            problems.error(fields.at(), "a fault has times or for, not both", "", "keep one");
        }
        Fault fault = fault(fields.value("fault"));
        if (fault == null || actions.isEmpty()) {
            return null;
        }
        return new Happening.Strike(at, fault, actions, Optional.ofNullable(span), times == null ? 1 : times);
    }

    private static List<Action> actions(@Nullable Value value) {
        String word = value == null ? null : value.text();
        List<Action> actions = word == null ? List.of() : Action.named(word);
        if (value != null && word != null && actions.isEmpty()) {
            List<String> known = new ArrayList<>(List.of("any"));
            Arrays.stream(Action.values()).map(Action::word).forEach(known::add);
            String meant = Suggestion.words(word, known);
            value.error(
                    "there is no call " + word,
                    "",
                    meant.isEmpty() ? "write one of " + String.join(", ", known) : meant);
        }
        return actions;
    }

    private @Nullable Fault fault(@Nullable Value value) {
        Duration delay = fields.duration("delay", SECOND);
        Integer servers = fields.wholeNumber("servers", 0, 20);
        Integer status = fields.wholeNumber("status", 400, 599);
        String word = value == null ? null : value.text();
        if (value == null || word == null) {
            return null;
        }
        Optional<Fault> fault = Fault.named(
                word,
                delay == null ? Duration.ZERO : delay,
                servers == null ? -1 : servers,
                status == null ? 0 : status);
        if (fault.isEmpty()) {
            lacking(value, word);
        }
        return fault.orElse(null);
    }

    /** Why a word with what stands beside it is no fault. */
    private void lacking(Value value, String word) {
        switch (word) {
            case "slow", "late" -> {
                if (!fields.has("delay")) {
                    value.error(word + " needs a delay", "", "write delay: 40s beside it");
                }
            }
            case "partial" -> {
                if (!fields.has("servers")) {
                    value.error("partial needs a number of servers", "", "write servers: 7 beside it");
                }
            }
            case "error", "error:" -> value.error("error needs a code", "", "write \"error:ServiceUnavailable\"");
            default -> {
                List<String> words = Arrays.stream(Fault.Word.values())
                        .map(Fault.Word::toString)
                        .toList();
                String meant = Suggestion.words(word, words);
                value.error(
                        "there is no fault " + word,
                        "",
                        meant.isEmpty() ? "write one of " + String.join(", ", words) : meant);
            }
        }
    }

    private @Nullable Happening crash(Duration at) {
        Value value = fields.value("crash");
        String word = value == null
                ? null
                : value.word(Arrays.stream(CrashPoint.values())
                        .map(CrashPoint::toString)
                        .toList());
        Duration restart = fields.duration("restart", Duration.ZERO);
        return word == null
                ? null
                : new Happening.Crash(
                        at, CrashPoint.named(word).orElseThrow(), restart == null ? USUAL_RESTART : restart);
    }

    private @Nullable Happening edit(Duration at) {
        Value value = fields.value("foreign");
        Fields written = value == null ? null : value.fields();
        if (value == null || written == null) {
            return null;
        }
        Map<Placed<String>, Integer> weights = weights(written, problems);
        if (written.named().isEmpty()) {
            value.error("foreign names no server", "", "write {i-a: 5}");
        }
        return new Happening.Edit(at, weights);
    }

    /** Servers and their weights. */
    static Map<Placed<String>, Integer> weights(Fields written, Problems problems) {
        Map<Placed<String>, Integer> weights = new LinkedHashMap<>();
        for (Node.Entry entry : written.named()) {
            Placed<String> server = Reads.server(new Value("a server", entry.key(), problems));
            Integer weight = new Value(entry.key().text(), entry.value(), problems).wholeNumber(0, Weight.MAX);
            if (server != null && weight != null) {
                weights.put(server, weight);
            }
        }
        return weights;
    }

    private @Nullable Happening jump(Duration at) {
        Value value = fields.value("clock");
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        String sign = text.startsWith("+") || text.startsWith("-") ? text.substring(0, 1) : "";
        if (sign.isEmpty()) {
            value.error("clock must begin with + or -, not " + text, "the wall clock jumps by it", "write \"+1h\"");
            return null;
        }
        Duration by =
                new Value("clock", new Node.Scalar(value.at(), text.substring(1), true), problems).duration(SECOND);
        return by == null ? null : new Happening.Jump(at, sign.equals("-") ? by.negated() : by);
    }
}
