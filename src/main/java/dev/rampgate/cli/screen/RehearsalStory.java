package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import dev.rampgate.api.Rehearsed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened in a rehearsal, one line for each thing worth a line; readings and repetitions are drawn together. */
final class RehearsalStory {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int WORD = 12;
    private static final int TEXT = 23;
    private static final int SAME_LINE = 3;

    private final Rehearsed rehearsed;
    private final int width;
    private final Style style;
    private final List<Line> lines = new ArrayList<>();
    private final Readings readings = new Readings();
    private LocalDate day;
    private @Nullable Row last;
    private int repeated;
    private @Nullable Instant repeatedAt;
    private boolean back;
    private boolean troubled;
    private int steps;
    private int calls;
    private @Nullable Double share;

    /** One line to be. */
    record Row(Instant time, String word, Tone tone, String text) {
        boolean says(Row other) {
            return word.equals(other.word) && text.equals(other.text);
        }
    }

    RehearsalStory(Rehearsed rehearsed, int width, Style style) {
        this.rehearsed = rehearsed;
        this.width = width;
        this.style = style;
        this.day = rehearsed.startedAt().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    List<Line> lines() {
        rehearsed.story().forEach(this::scene);
        readings.told().forEach(this::row);
        endOfRepetition();
        return lines;
    }

    private void scene(Rehearsed.Scene scene) {
        Event event = scene.event();
        Rehearsed.CallView call = scene.call();
        if (event != null && event.type().equals("gate.reading")) {
            readings.add(event);
            return;
        }
        Row row = event != null
                ? event(event)
                : call != null ? call(call, scene.time()) : aside(scene);
        troubled = call != null && !call.result().equals("ok");
        if (row != null) {
            readings.told().forEach(this::row);
            row(row);
        }
    }

    private static @Nullable Row aside(Rehearsed.Scene scene) {
        String note = scene.note();
        String broken = scene.broken();
        return broken != null
                ? new Row(scene.time(), "BROKEN", Tone.BAD, broken)
                : note == null ? null : new Row(scene.time(), "meanwhile", Tone.NEW, note);
    }

    private Row call(Rehearsed.CallView call, Instant time) {
        String code = call.code() == null ? "" : " (" + call.code() + ")";
        boolean writes = !call.servers().isEmpty();
        String what = writes ? Words.weights(call.servers()) : call.action();
        Tone tone = switch (call.result()) {
            case "ok" -> Tone.PLAIN;
            case "rejected" -> Tone.WARN;
            default -> Tone.BAD;
        };
        String came = switch (call.result()) {
            case "ok" -> "ok";
            case "rejected" -> "rejected" + code;
            default -> "answer lost" + code;
        };
        String number = writes ? "call " + ++calls : "look";
        return new Row(time, call.result().equals("ok") ? number : writes ? "call" : "look", tone, what + "  " + came);
    }

    private @Nullable Row event(Event event) {
        Details data = Details.of(event);
        return switch (event.type()) {
            case "rollout.started" -> started(event, data);
            case "step.started" -> step(event, data);
            case "weights.applied" ->
                data.is("byReading") ? row(event, "resolved", Tone.GOOD, "the lost call had taken effect") : null;
            case "weights.verified" -> verified(event, data);
            case "hold.started" -> hold(event, data);
            case "gate.failed" -> row(event, "gate", Tone.BAD, "FAILED: " + why(event, data.text("gate")));
            case "paused" -> row(event, "paused", Tone.WARN, by(event));
            case "resumed" -> row(event, "resumed", Tone.NEW, by(event));
            case "advanced" -> row(event, "advanced", Tone.NEW, by(event));
            case "drift.detected" ->
                row(event, "drift", Tone.WARN, "now " + Words.weights(data.map("observed")));
            case "call.retried" -> troubled ? null : row(event, "retry", Tone.WARN, reason(event));
            case "recovery.started" -> row(event, "recovery", Tone.NEW, "taken over; reads the load balancer first");
            case "rollback.started" -> turned(event);
            case "rollback.stuck" -> row(event, "rollback", Tone.BAD, "STUCK, keeps trying: " + reason(event));
            case "course.replanned" -> row(event, "replanned", Tone.WARN, reason(event));
            case "rollout.succeeded" -> row(event, "end", Tone.GOOD, "succeeded");
            case "rollout.rolled-back" -> row(event, "end", Tone.WARN, "rolled back");
            case "rollout.aborted" -> row(event, "end", Tone.WARN, "aborted, weights stay: " + by(event));
            case "rollout.refused" -> row(event, "end", Tone.BAD, "refused: " + reason(event));
            case "preflight.passed", "weights.intended", "run.left" -> null;
            default -> row(event, "note", Tone.PLAIN, event.type() + " " + reason(event));
        };
    }

    private static Row row(Event event, String word, Tone tone, String text) {
        return new Row(event.time(), word, tone, Words.plain(text));
    }

    private Row started(Event event, Details data) {
        Double wholeSteps = data.number("steps");
        steps = wholeSteps == null ? 0 : wholeSteps.intValue();
        share = data.number("share");
        return row(event, "start", Tone.PLAIN, "found " + Words.weights(data.map("weights")));
    }

    private Row step(Event event, Details data) {
        Double asked = data.number("askedShare");
        Double gets = data.number("share");
        Duration hold = data.duration("hold");
        String name = data.text("name");
        return row(
                event,
                "step " + event.step() + "/" + Math.max(steps, event.step() == null ? 0 : event.step()),
                Tone.STRONG,
                "to " + Words.asked(asked, gets == null ? 0 : gets)
                        + (hold == null || hold.isZero() ? "" : ", then hold " + Words.span(hold))
                        + (name.isEmpty() ? "" : " (" + name + ")"));
    }

    private @Nullable Row verified(Event event, Details data) {
        Double now = data.number("share");
        Double before = share;
        share = now;
        if (now == null) {
            return null;
        }
        String got = Words.got(now);
        if (back) {
            return row(
                    event,
                    "rollback",
                    Tone.WARN,
                    (before == null ? "" : Words.got(before) + " -> ") + got + ", read back");
        }
        Double asked = data.number("askedShare");
        String wish = asked == null ? "" : ", asked " + Words.asked(asked);
        return data.is("final")
                ? row(event, "got", Tone.GOOD, got + " read back" + wish)
                : row(event, "ramp", Tone.PLAIN, got + " read back, on the way");
    }

    private static @Nullable Row hold(Event event, Details data) {
        Duration hold = data.duration("hold");
        return hold == null || hold.isZero()
                ? null
                : row(
                        event,
                        "hold",
                        Tone.FAINT,
                        Words.span(hold) + ", until " + clock(event.time().plus(hold)));
    }

    private Row turned(Event event) {
        back = true;
        boolean person = !event.actor().type().equals("engine");
        return row(event, "rollback", Tone.WARN, "started" + (person ? " by " + Words.actor(event.actor()) : "")
                + (event.reason() == null ? "" : ": " + event.reason()));
    }

    private static String why(Event event, String gate) {
        return reason(event).replace("gate " + gate + ": ", gate + " ");
    }

    private static String by(Event event) {
        String reason = reason(event);
        boolean person = !event.actor().type().equals("engine");
        return person
                ? "by " + Words.actor(event.actor()) + (reason.isEmpty() ? "" : ": " + reason)
                : reason;
    }

    private static String reason(Event event) {
        return event.reason() == null ? "" : Words.plain(event.reason());
    }

    // How lines come to be.

    private void row(Row row) {
        Row before = last;
        if (before != null && before.says(row)) {
            repeated++;
            repeatedAt = row.time();
            return;
        }
        endOfRepetition();
        last = row;
        print(row);
    }

    private void endOfRepetition() {
        Row before = last;
        Instant until = repeatedAt;
        if (before != null && until != null) {
            print(new Row(until, "", Tone.FAINT, "the same " + repeated + (repeated == 1 ? " time more" : " times more")));
        }
        repeated = 0;
        repeatedAt = null;
    }

    private void print(Row row) {
        LocalDate today = row.time().atOffset(ZoneOffset.UTC).toLocalDate();
        if (!today.equals(day)) {
            day = today;
            lines.add(new Line().add("  " + today, Tone.FAINT));
        }
        boolean first = true;
        for (String part : Paragraph.wrap(Words.plain(row.text()), width - TEXT)) {
            Line line = first
                    ? new Line().add("  " + clock(row.time()), Tone.FAINT).add("  ").add(row.word(), row.tone()).to(WORD + row.word().length() > TEXT ? TEXT + 1 : TEXT)
                    : new Line().to(TEXT);
            lines.add(line.add(part, row.tone() == Tone.STRONG ? Tone.STRONG : row.tone() == Tone.BAD ? Tone.BAD : row.tone() == Tone.FAINT ? Tone.FAINT : Tone.PLAIN));
            first = false;
        }
    }

    private static String clock(Instant time) {
        return CLOCK.format(time.atOffset(ZoneOffset.UTC));
    }

    /** Readings between two other things: a line for each run of equal results, or one for all where they flap. */
    static final class Readings {
        private final Map<String, List<Run>> byGate = new java.util.LinkedHashMap<>();

        private static final class Run {
            private final Event first;
            private Event last;
            private int count = 1;
            private double low = Double.POSITIVE_INFINITY;
            private double high = Double.NEGATIVE_INFINITY;

            Run(Event first) {
                this.first = first;
                this.last = first;
                value(first);
            }

            String result() {
                return Details.of(first).text("result");
            }

            void add(Event next) {
                last = next;
                count++;
                value(next);
            }

            private void value(Event event) {
                Double value = Details.of(event).number("value");
                if (value != null) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }

        void add(Event event) {
            List<Run> runs = byGate.computeIfAbsent(Details.of(event).text("gate"), gate -> new ArrayList<>());
            Run run = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (run != null && run.result().equals(Details.of(event).text("result"))) {
                run.add(event);
            } else {
                runs.add(new Run(event));
            }
        }

        /** The rows so far, by time; they are told once. */
        List<Row> told() {
            List<Row> rows = new ArrayList<>();
            byGate.forEach((gate, runs) -> {
                if (runs.size() > SAME_LINE) {
                    rows.add(flapping(gate, runs));
                } else {
                    runs.forEach(run -> rows.add(row(gate, run)));
                }
            });
            byGate.clear();
            rows.sort(java.util.Comparator.comparing(Row::time));
            return rows;
        }

        private static Row row(String gate, Run run) {
            Details data = Details.of(run.last);
            String limit = data.text("limit");
            String values = values(run, limit);
            String subject = values.isEmpty() ? gate : gate + " " + values;
            String detail = data.text("detail");
            Double bad = data.number("bad");
            Double allowed = data.number("failAfter");
            String text = switch (run.result()) {
                case "pass" -> subject + (limit.isEmpty() ? "" : ", required " + limit) + ": pass";
                case "fail" -> subject + " is bad" + (limit.isEmpty() ? "" : ", required " + limit)
                        + (bad == null || allowed == null ? "" : " (" + bad.intValue() + " of " + allowed.intValue() + ")");
                case "no-data" -> gate + ": no data";
                default -> gate + ": error" + (detail.isEmpty() ? "" : ", " + detail);
            };
            String often = run.count == 1
                    ? ""
                    : ", " + run.count + " readings until " + clock(run.last.time());
            Tone tone = switch (run.result()) {
                case "pass" -> Tone.FAINT;
                case "fail" -> Tone.BAD;
                default -> Tone.WARN;
            };
            return new Row(run.first.time(), "gate", tone, text + often);
        }

        private static String values(Run run, String limit) {
            if (run.low > run.high) {
                return "";
            }
            String low = Words.value(run.low, limit);
            String high = Words.value(run.high, limit);
            return low.equals(high) ? low : low + " to " + high;
        }

        private static Row flapping(String gate, List<Run> runs) {
            Map<String, Integer> counts = new java.util.LinkedHashMap<>();
            runs.forEach(run -> counts.merge(run.result(), run.count, Integer::sum));
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            List<String> each = counts.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .toList();
            Event last = runs.get(runs.size() - 1).last;
            return new Row(
                    runs.get(0).first.time(),
                    "gate",
                    Tone.WARN,
                    gate + " flaps: " + all + " readings until " + clock(last.time()) + ", " + String.join(", ", each));
        }
    }

    Style style() {
        return style;
    }
}
