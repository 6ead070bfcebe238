package dev.rampgate.rehearsal;

import dev.rampgate.rollout.Command;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code commands}. */
final class CommandsReader {
    private static final String USUAL_ACTOR = "rehearser";
    private static final Map<String, Command.Verb> VERBS = Map.of(
            "pause", Command.Verb.PAUSE,
            "resume", Command.Verb.RESUME,
            "advance", Command.Verb.ADVANCE,
            "approve", Command.Verb.APPROVE,
            "reject", Command.Verb.REJECT,
            "finish", Command.Verb.FINISH,
            "abort", Command.Verb.ABORT);
    private static final String ROLLBACK = "rollback";
    private static final List<String> ALL =
            List.of("approve", "reject", "pause", "resume", "advance", "finish", "abort", ROLLBACK);

    private final Fields fields;
    private final Problems problems;

    CommandsReader(Fields fields) {
        this.fields = fields;
        this.problems = fields.problems();
    }

    /** Empty after reporting. */
    Optional<Happening> command() {
        Duration at = Reads.at(fields);
        String verb = verb();
        String reason = verb == null ? null : reason(verb);
        String by = fields.text("by");
        Value keep = fields.value("keep");
        boolean kept = keep != null && Boolean.TRUE.equals(keep.truth());
        if (keep != null && verb != null && !verb.equals("abort")) {
            keep.error("keep goes with abort only", "", "remove it");
        }
        Optional<Integer> step = step(verb);
        Optional<Placed<String>> target = Reads.target(fields);
        fields.done();
        if (at == null || verb == null || reason == null) {
            return Optional.empty();
        }
        String who = by == null ? USUAL_ACTOR : by;
        Happening asked = verb.equals(ROLLBACK)
                ? new Happening.Rollback(at, who, new Placed<>(fields.at(), reason))
                : new Happening.Order(at, meant(verb, kept), who, reason, step);
        return Optional.of(Reads.on(target, asked));
    }

    private static Command.Verb meant(String verb, boolean kept) {
        return kept ? Command.Verb.ABORT_KEEP : Objects.requireNonNull(VERBS.get(verb));
    }

    private @Nullable String verb() {
        List<String> written = Reads.written(fields, ALL);
        ALL.forEach(fields::value);
        if (written.size() == 1) {
            return written.get(0);
        }
        if (written.size() > 1) {
            problems.error(
                    fields.at(), "a command asks for one thing, not " + String.join(" and ", written), "", "write two");
        } else if (!unknown()) {
            problems.error(fields.at(), "a command asks for nothing", "", "write one of " + String.join(", ", ALL));
        }
        return null;
    }

    /** Whether what is missing is probably a slip; the flags are keys, too. */
    private boolean unknown() {
        fields.value("by");
        fields.value("keep");
        fields.value("step");
        fields.value("target");
        return fields.hasUnknown();
    }

    private @Nullable String reason(String verb) {
        Value value = fields.value(verb);
        return value == null ? null : value.text();
    }

    private Optional<Integer> step(@Nullable String verb) {
        Value step = fields.value("step");
        if (step == null) {
            return Optional.empty();
        }
        if (verb != null && !verb.equals("approve") && !verb.equals("reject")) {
            step.error("step goes with approve and reject only", "", "remove it");
        }
        return Optional.ofNullable(step.wholeNumber(1, 10_000));
    }
}
