package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import dev.rampgate.api.Rehearsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What of a rehearsal's story is worth a line, and in which words; one for each target where there are several. */
final class RehearsalRows {
    private final List<RehearsalRow> rows = new ArrayList<>();
    private final ReadingRuns readings;
    private final ClockFace clock;
    private final String prefix;
    private final AtomicInteger calls;
    private int order;
    private boolean back;
    private boolean troubled;
    private int steps;
    private String failure = "";
    private @Nullable Double share;
    private @Nullable Double goal;

    /** @param calls how many calls were told so far, by all */
    private RehearsalRows(ClockFace clock, String target, AtomicInteger calls) {
        this.clock = clock;
        this.readings = new ReadingRuns(clock);
        this.prefix = target.isEmpty() ? "" : target + ": ";
        this.calls = calls;
    }

    /** In the order in which things began. */
    static List<RehearsalRow> of(List<Rehearsed.Scene> story, ClockFace clock) {
        Map<String, RehearsalRows> all = new LinkedHashMap<>();
        AtomicInteger calls = new AtomicInteger();
        int order = 0;
        for (Rehearsed.Scene scene : story) {
            order++;
            all.computeIfAbsent(target(scene), target -> new RehearsalRows(clock, target, calls))
                    .scene(scene, order);
        }
        return all.values().stream()
                .flatMap(one -> one.told().stream())
                .sorted(Comparator.comparingInt(RehearsalRow::order))
                .toList();
    }

    private static String target(Rehearsed.Scene scene) {
        Event event = scene.event();
        Rehearsed.CallView call = scene.call();
        String target = event != null ? event.target() : call != null ? call.target() : null;
        return target == null ? "" : target;
    }

    private List<RehearsalRow> told() {
        rows.addAll(readings.told());
        return rows.stream()
                .map(row -> new RehearsalRow(row.order(), row.time(), row.word(), row.tone(), prefix + row.text()))
                .toList();
    }

    private void scene(Rehearsed.Scene scene, int number) {
        order = number;
        Event event = scene.event();
        Rehearsed.CallView call = scene.call();
        if (event != null && event.type().equals("gate.reading")) {
            readings.add(order, event);
            return;
        }
        RehearsalRow row = event != null ? event(event) : call != null ? call(call, scene.time()) : aside(scene);
        troubled = call != null && !call.result().equals("ok");
        if (event != null && endsReadings(event.type())) {
            rows.addAll(readings.told());
        }
        if (row != null) {
            rows.add(row);
        }
    }

    /** Whether the readings before and after are told apart. */
    private static boolean endsReadings(String type) {
        return switch (type) {
            case "step.started",
                    "gate.failed",
                    "paused",
                    "resumed",
                    "advanced",
                    "approval.granted",
                    "skipped",
                    "recovery.started",
                    "rollback.started" -> true;
            default -> false;
        };
    }

    private RehearsalRow row(Instant time, String word, Tone tone, String text) {
        return new RehearsalRow(order, time, word, tone, Words.plain(text));
    }

    private RehearsalRow row(Event event, String word, Tone tone, String text) {
        return row(event.time(), word, tone, text);
    }

    private @Nullable RehearsalRow aside(Rehearsed.Scene scene) {
        String broken = scene.broken();
        String note = scene.note();
        if (broken != null) {
            return row(scene.time(), "BROKEN", Tone.BAD, broken);
        }
        return note == null ? null : row(scene.time(), "meanwhile", Tone.NEW, note);
    }

    private RehearsalRow call(Rehearsed.CallView call, Instant time) {
        boolean writes = !call.servers().isEmpty();
        int number = writes ? calls.incrementAndGet() : calls.get();
        String code = call.code() == null ? "" : " (" + call.code() + ")";
        String what = writes ? Words.weights(call.servers()) : call.action();
        return switch (call.result()) {
            case "ok" -> row(time, "call " + number, Tone.PLAIN, what + "  ok");
            case "rejected" -> row(time, writes ? "call" : "look", Tone.WARN, what + "  rejected" + code);
            default -> row(time, "call", Tone.BAD, what + "  answer lost" + code);
        };
    }

    private @Nullable RehearsalRow event(Event event) {
        Details data = Details.of(event);
        return switch (event.type()) {
            case "rollout.started" -> started(event, data);
            case "step.started" -> step(event, data);
            case "weights.applied" ->
                data.is("byReading") ? row(event, "resolved", Tone.GOOD, "the lost call had taken effect") : null;
            case "weights.verified" -> verified(event, data);
            case "hold.started" -> hold(event, data);
            case "gate.failed" -> failed(event, data);
            case "hook.called" ->
                row(
                        event,
                        "hook",
                        Tone.PLAIN,
                        data.text("hook") + " called, " + data.text("when") + "; a rehearsal says yes");
            case "hook.answered" -> null;
            case "hook.failed" -> row(event, "hook", Tone.BAD, data.text("hook") + " said no: " + reason(event));
            case "preflight.warned" -> row(event, "warning", Tone.WARN, reason(event));
            case "paused" -> row(event, "paused", Tone.WARN, by(event));
            case "resumed" -> row(event, "resumed", Tone.NEW, by(event) + PeopleLines.held(event));
            case "advanced" -> row(event, "advanced", Tone.NEW, by(event));
            case "approval.requested" -> row(event, "approval", Tone.WARN, PeopleLines.requested(event));
            case "approval.granted" -> row(event, "approval", Tone.GOOD, PeopleLines.granted(event));
            case "approval.rejected" -> row(event, "approval", Tone.BAD, PeopleLines.rejected(event));
            case "wait.started" -> row(event, "wait", Tone.PLAIN, PeopleLines.waits(event));
            case "wait.timed-out" -> row(event, "wait", Tone.WARN, "not any longer: " + reason(event));
            case "skipped" -> row(event, "skipped", Tone.WARN, PeopleLines.skipped(event));
            case "rollback.waiting" -> row(event, "rollback", Tone.WARN, "waits: " + reason(event));
            case "drift.detected" -> row(event, "drift", Tone.WARN, "now " + Words.weights(data.map("observed")));
            case "call.retried" -> troubled ? null : row(event, "retry", Tone.WARN, reason(event));
            case "recovery.started" -> row(event, "recovery", Tone.NEW, "taken over; reads the load balancer first");
            case "rollback.started" -> turned(event);
            case "rollback.stuck" -> row(event, "rollback", Tone.BAD, "STUCK, keeps trying: " + reason(event));
            case "course.replanned" -> row(event, "replanned", Tone.WARN, reason(event));
            case "rollout.succeeded" -> row(event, "end", Tone.GOOD, "succeeded");
            case "rollout.rolled-back" -> row(event, "end", Tone.WARN, "rolled back");
            case "rollout.aborted" -> row(event, "end", Tone.WARN, "aborted, weights stay: " + by(event));
            case "rollout.refused" -> row(event, "end", Tone.BAD, "refused: " + reason(event));
            case "wave.started" -> row(event, "wave", Tone.STRONG, WaveWords.started(event));
            case "wave.succeeded" -> row(event, "wave", Tone.GOOD, WaveWords.succeeded(event, clock::seconds));
            case "target.delayed" ->
                row(event, "waits", Tone.WARN, WaveWords.name(event) + " can't be begun yet: " + reason(event));
            case "target.refused" -> row(event, "refused", Tone.BAD, WaveWords.name(event) + ": " + reason(event));
            case "target.left-out" -> row(event, "left out", Tone.FAINT, WaveWords.name(event) + " is not begun");
            case "target.taken-back" -> row(event, "rollback", Tone.WARN, "takes " + WaveWords.name(event) + " back");
            case "campaign.stopped" -> row(event, "stop", Tone.WARN, "nothing more begins: " + by(event));
            case "preflight.passed", "weights.intended", "run.left" -> null;
            default -> row(event, "note", Tone.PLAIN, event.type() + " " + reason(event));
        };
    }

    private RehearsalRow started(Event event, Details data) {
        steps = (int) data.whole("steps");
        share = moved(data);
        back = false;
        if (!WaveWords.names(event).isEmpty()) {
            return row(event, "start", Tone.PLAIN, "targets " + WaveWords.names(event));
        }
        return row(event, "start", Tone.PLAIN, "found " + Words.weights(data.map("weights")));
    }

    private RehearsalRow step(Event event, Details data) {
        Integer number = event.step();
        Double gets = data.number("share");
        goal = data.number("poolShare");
        Duration hold = data.duration("hold");
        String name = data.text("name");
        String what = isShare(data.text("action"))
                ? "to " + asked(data, gets)
                : PeopleLines.title(data) + (moves(data) ? " to " + asked(data, gets) : "");
        String text = what
                + ramp(data)
                + (hold == null || hold.isZero() ? "" : ", then hold " + Words.span(hold))
                + (name.isEmpty() ? "" : " (" + name + ")");
        return row(event, "step " + number + "/" + steps, Tone.STRONG, text);
    }

    private static boolean isShare(String action) {
        return action.isEmpty() || action.equals("traffic") || action.equals("weights");
    }

    private static boolean moves(Details data) {
        return data.text("action").equals("drain") || data.text("action").equals("restore");
    }

    private static String asked(Details data, @Nullable Double gets) {
        Double pool = data.number("poolShare");
        return pool == null ? Words.asked(data.number("askedShare"), gets == null ? 0 : gets) : Words.asked(pool);
    }

    private static String ramp(Details data) {
        Duration over = data.duration("over");
        long batches = data.whole("batches");
        return over == null || over.isZero()
                ? ""
                : " over " + Words.span(over) + (batches > 1 ? " in each of " + batches + " batches" : "");
    }

    private static @Nullable Double moved(Details data) {
        Double pool = data.number("poolShare");
        return pool == null ? data.number("share") : pool;
    }

    private @Nullable RehearsalRow verified(Event event, Details data) {
        Double now = moved(data);
        Double before = share;
        share = now;
        if (now == null) {
            return null;
        }
        String got = Words.got(now);
        if (back) {
            String from = before == null ? "" : Words.got(before) + " -> ";
            return row(event, "rollback", Tone.WARN, pool(data, "") + from + got + ", read back");
        }
        Double asked = data.text("pool").isEmpty() ? data.number("askedShare") : goal;
        return data.is("final")
                ? row(
                        event,
                        "got",
                        Tone.GOOD,
                        got + pool(data, " at") + " read back" + (asked == null ? "" : ", asked " + Words.asked(asked)))
                : row(event, "ramp", Tone.PLAIN, got + pool(data, " at") + " read back, on the way");
    }

    private static String pool(Details data, String before) {
        String pool = data.text("pool");
        return pool.isEmpty() ? "" : before.isEmpty() ? pool + " " : before + " " + pool;
    }

    private @Nullable RehearsalRow hold(Event event, Details data) {
        Duration hold = data.duration("hold");
        return hold == null || hold.isZero()
                ? null
                : row(
                        event,
                        "hold",
                        Tone.FAINT,
                        Words.span(hold) + ", until "
                                + clock.seconds(event.time().plus(hold)));
    }

    private RehearsalRow turned(Event event) {
        back = true;
        String who = byEngine(event) ? "" : " by " + Words.actor(event.actor());
        String why = reason(event).equals(failure) ? "" : reason(event);
        return row(event, "rollback", Tone.WARN, "started" + who + (why.isEmpty() ? "" : ": " + why));
    }

    private RehearsalRow failed(Event event, Details data) {
        String gate = data.text("gate");
        failure = reason(event);
        return row(event, "gate", Tone.BAD, "FAILED: " + failure.replace("gate " + gate + ": ", gate + " "));
    }

    private static String by(Event event) {
        String reason = reason(event);
        return byEngine(event) ? reason : "by " + Words.actor(event.actor()) + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static boolean byEngine(Event event) {
        return event.actor().type().equals("engine");
    }

    private static String reason(Event event) {
        return event.reason() == null ? "" : Words.plain(event.reason());
    }
}
