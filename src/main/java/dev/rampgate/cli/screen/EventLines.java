package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rollout's story as plain lines, one for each event: stamp, rollout, a word to search for, and what happened. Without escape
 * sequences, so that every log can hold it. The line of every step that was reached has the share asked and the share read back; every
 * line of the way back says rollback. To be fed the events of one rollout in their order, by one thread.
 */
public final class EventLines {
    private static final int WORD = 9;

    private final Map<Integer, RolloutView.StepView> steps;
    private final Map<String, Integer> failAfter;
    private final Map<String, Integer> badInARow = new HashMap<>();
    private @Nullable Double share;
    private boolean back;
    private @Nullable Instant turned;

    /** @param view of the rollout, at any moment: its steps and gates explain the events */
    public EventLines(RolloutView view) {
        this(view.targets().isEmpty() ? view.steps() : List.of(), view.gates());
    }

    /** Of one target of a campaign. */
    EventLines(List<RolloutView.StepView> steps) {
        this(steps, List.of());
    }

    private EventLines(List<RolloutView.StepView> written, List<RolloutView.GateView> gates) {
        steps = written.stream().collect(Collectors.toMap(RolloutView.StepView::index, Function.identity()));
        failAfter = gates.stream()
                .collect(Collectors.toMap(RolloutView.GateView::name, RolloutView.GateView::failAfter, (a, b) -> a));
    }

    /** The lines of the next event; at least one, and none of them empty. */
    public List<String> lines(Event event) {
        if (event.type().equals("rollback.started")) {
            back = true;
            turned = event.time();
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(event, sentence(event)));
        if (event.type().equals("weights.verified")) {
            share = moved(Details.of(event));
        }
        return lines;
    }

    /** A sign of life for logs whose reader gives up on silent jobs. */
    public String heartbeat(RolloutView view, Instant now) {
        RolloutView.Progress at = view.progress();
        String asked = at.heading().equals("back") ? "rollback" : "asked " + asked(at.step(), at.askedShare());
        String text = word("alive") + view.state() + ", step " + at.step() + "/"
                + view.steps().size() + ", " + asked + ", got "
                + Words.got(Moving.of(view).map(Moving::share).orElse(at.share())) + " "
                + Words.plain(view.reason());
        return (Words.stamp(now) + " " + view.id() + " " + text).strip();
    }

    private String line(Event event, Sentence sentence) {
        boolean named = event.target() == null || event.rollout().contains("." + event.target());
        String target = named ? "" : "[" + event.target() + "] ";
        return line(event.time(), event.rollout(), sentence.word(), target + sentence.text());
    }

    String line(Instant time, String rollout, String word, String text) {
        return Words.plain(Words.stamp(time) + " " + rollout + " " + word(word) + text);
    }

    private static String word(String word) {
        return word + " ".repeat(Math.max(1, WORD - word.length() + 1));
    }

    /** The word to search for, and the rest. */
    private record Sentence(String word, String text) {}

    private Sentence sentence(Event event) {
        return switch (event.type()) {
            case "rollout.started" -> new Sentence("start", started(event));
            case "preflight.passed" -> new Sentence("preflight", orElse(event, "passed"));
            case "preflight.warned" -> new Sentence("warning", orElse(event, ""));
            case "step.started" -> new Sentence("begin", begin(event));
            case "weights.intended" -> call(event, "sending");
            case "weights.applied" -> call(event, "taken");
            case "weights.verified" -> verified(event);
            case "hold.started" -> new Sentence("hold", hold(event));
            case "gate.reading" -> new Sentence("gate", reading(event));
            case "gate.failed" -> new Sentence("gate", failed(event));
            case "approval.requested" -> new Sentence("approval", PeopleLines.requested(event));
            case "approval.granted" -> new Sentence("approval", PeopleLines.granted(event));
            case "approval.rejected" -> new Sentence("approval", PeopleLines.rejected(event));
            case "wait.started" -> new Sentence("wait", PeopleLines.waits(event));
            case "wait.timed-out" -> new Sentence("wait", "not any longer" + because(event));
            case "skipped" -> new Sentence("skipped", PeopleLines.skipped(event));
            case "rollback.waiting" -> new Sentence("rollback", "waits" + because(event));
            case "hook.called" ->
                new Sentence(
                        "hook", hook(event) + " called, " + Details.of(event).text("when"));
            case "hook.answered" -> new Sentence("hook", hook(event) + " ok" + why(Details.of(event)));
            case "hook.failed" -> new Sentence("hook", refusedBy(event) + because(event));
            case "paused" -> new Sentence("paused", by(event));
            case "resumed" -> new Sentence("resumed", by(event) + PeopleLines.held(event));
            case "advanced" -> new Sentence("advanced", by(event));
            case "drift.detected" -> new Sentence("drift", drift(event));
            case "call.retried" -> new Sentence(back ? "rollback" : "retry", retried(event) + because(event));
            case "circuit.opened" -> new Sentence("circuit", "opened: calls wait" + because(event));
            case "circuit.closed" -> new Sentence("circuit", "closed: calls go on" + because(event));
            case "recovery.started" -> new Sentence(back ? "rollback" : "recovery", "taken over" + because(event));
            case "rollback.started" -> new Sentence("rollback", "started" + because(event) + byWhom(event));
            case "rollback.stuck" -> new Sentence("rollback", "STUCK, keeps trying" + because(event));
            case "rollout.succeeded" -> new Sentence("end", "succeeded" + because(event) + exposure(event));
            case "rollout.rolled-back" ->
                new Sentence("rollback", "end: rolled back" + because(event) + byWhom(event) + exposure(event));
            case "rollout.aborted" ->
                new Sentence("end", "aborted, weights stay" + because(event) + byWhom(event) + exposure(event));
            case "rollout.refused" -> new Sentence("end", "refused, nothing was changed" + because(event));
            case "wave.started" -> new Sentence("wave", WaveWords.started(event));
            case "wave.succeeded" -> new Sentence("wave", WaveWords.succeeded(event, Words::stamp));
            case "target.delayed" ->
                new Sentence("waits", WaveWords.name(event) + " can't be begun yet" + because(event));
            case "target.refused" -> new Sentence("refused", WaveWords.name(event) + because(event));
            case "target.left-out" -> new Sentence("left out", WaveWords.name(event) + " is not begun");
            case "target.taken-back" -> new Sentence("rollback", "takes " + WaveWords.name(event) + " back");
            case "campaign.stopped" -> new Sentence("stop", "nothing more begins" + because(event) + byWhom(event));
            case "run.left" -> new Sentence("left", left(event));
            default -> new Sentence("note", event.type() + " " + other(event));
        };
    }

    private static String started(Event event) {
        Details data = Details.of(event);
        String digest = data.text("digest");
        return "plan=" + data.text("plan") + " by=" + Words.actor(event.actor())
                + (event.target() == null && !data.text("target").isEmpty() ? " target=" + data.text("target") : "")
                + (WaveWords.names(event).isEmpty()
                        ? ""
                        : " targets=" + WaveWords.names(event).replace(", ", ","))
                + (digest.isEmpty() ? "" : " digest=" + digest);
    }

    private String begin(Event event) {
        int step = step(event);
        RolloutView.StepView view = steps.get(step);
        String goal = view == null ? "" : goal(view) + named(view);
        String ramp = view == null || view.over().isZero()
                ? ""
                : " over " + StepWords.of(view).over(view.over());
        return step + "/" + Math.max(step, steps.size()) + goal + ramp
                + (share == null ? "" : ", now " + Words.got(share));
    }

    private String goal(RolloutView.StepView step) {
        StepWords words = StepWords.of(step);
        boolean moves = step.action().equals("drain") || step.action().equals("restore");
        return moves
                ? " " + words.title() + " to " + words.asked()
                : words.waits() ? " " + words.title() : " to reach " + asked(step.index(), null);
    }

    private static String named(RolloutView.StepView step) {
        String name = Words.plain(step.name());
        return name.isEmpty() || name.equals(Words.plain(step.action())) || name.equals("traffic")
                ? ""
                : " (" + name + ")";
    }

    private Sentence call(Event event, String verb) {
        Details data = Details.of(event);
        Details call = data.in("call");
        String text = "call " + call.whole("index") + "/" + call.whole("of") + " " + verb + ": "
                + Words.weights(data.map("weights"));
        Double then = moved(data);
        String shares =
                then == null ? "" : ", " + (pool(data).isEmpty() ? "share" : pool(data)) + " " + Words.got(then);
        return new Sentence(back ? "rollback" : "call", text + shares + because(event));
    }

    private Sentence verified(Event event) {
        Details data = Details.of(event);
        Double now = moved(data);
        String pool = pool(data).isEmpty() ? "" : pool(data) + " ";
        String got = now == null ? "not known" : Words.got(now);
        if (back) {
            String time = turned == null || !data.is("final")
                    ? ""
                    : " in " + Words.span(Duration.between(turned, event.time()));
            return new Sentence("rollback", pool + shift(now) + ", read back" + time);
        }
        int step = step(event);
        String text =
                step + "/" + Math.max(step, steps.size()) + " " + pool + "asked " + asked(step, null) + ", got " + got;
        return data.is("final")
                ? new Sentence("step", text + ", read back")
                : new Sentence("ramp", text + " on the way");
    }

    /** The share that the step moves: of its pool in the whole group, or of one pool among two. */
    private static @Nullable Double moved(Details data) {
        Double pool = data.number("poolShare");
        return pool == null ? data.number("share") : pool;
    }

    private static String pool(Details data) {
        return data.text("pool");
    }

    private String shift(@Nullable Double now) {
        String from = share == null ? "" : Words.got(share) + " -> ";
        return from + (now == null ? "not known" : Words.got(now));
    }

    private String hold(Event event) {
        int step = step(event);
        RolloutView.StepView view = steps.get(step);
        Duration told = Details.of(event).duration("hold");
        Duration time = told != null || view == null ? told : view.hold();
        return step + "/" + Math.max(step, steps.size())
                + (time == null
                        ? ""
                        : " for " + Words.span(time) + ", until "
                                + Words.stamp(event.time().plus(time)));
    }

    private String reading(Event event) {
        Details data = Details.of(event);
        String gate = data.text("gate");
        String result = data.text("result");
        String limit = data.text("limit");
        Double said = data.number("bad");
        int counted = counted(gate, result);
        int bad = said == null ? counted : said.intValue();
        String value = Words.value(data.number("value"), limit);
        String subject = value.isEmpty() ? gate : gate + " " + value;
        String text = switch (result) {
            case "pass" -> limit.isEmpty() ? subject + " pass" : subject + " pass, limit " + limit;
            case "fail" -> subject + (limit.isEmpty() ? " bad" : " not " + limit) + badOf(gate, bad);
            case "no-data" -> gate + " no data" + why(data);
            default -> subject + " " + result + why(data);
        };
        return text + because(event);
    }

    private static String why(Details data) {
        return data.text("detail").isEmpty() ? "" : ": " + data.text("detail");
    }

    /** Bad readings in a row: a pass begins anew; no data and errors neither count nor begin anew. */
    private int counted(String gate, String result) {
        switch (result) {
            case "pass" -> badInARow.put(gate, 0);
            case "fail" -> badInARow.merge(gate, 1, Integer::sum);
            default -> {}
        }
        return badInARow.getOrDefault(gate, 0);
    }

    private String badOf(String gate, int bad) {
        Integer allowed = failAfter.get(gate);
        return " (" + bad + (allowed == null ? " in a row" : "/" + allowed) + ")";
    }

    private static String hook(Event event) {
        return Details.of(event).text("hook");
    }

    private static String refusedBy(Event event) {
        Details data = Details.of(event);
        String tries = " (" + data.whole("attempt") + "/" + data.whole("of") + ")";
        return hook(event) + (!data.is("final") ? " no" : data.is("ignored") ? " no, given up" : " FAILED") + tries;
    }

    /** The reason names the gate again. */
    private static String failed(Event event) {
        String gate = Details.of(event).text("gate");
        return gate + " FAILED" + because(event).replace(": gate " + gate + ": ", ": ");
    }

    private static String retried(Event event) {
        return switch (Details.of(event).text("result")) {
            case "read" -> "the load balancer could not be read, tries again";
            case "unknown" -> "the answer of a call was lost, reads what came of it";
            default -> "call rejected";
        };
    }

    private static String drift(Event event) {
        Map<?, ?> weights = Details.of(event).map("observed");
        return "weights changed by somebody else" + (weights.isEmpty() ? "" : ": " + Words.weights(weights))
                + because(event);
    }

    private static String left(Event event) {
        String reason = Details.of(event).text("reason");
        return "while " + Details.of(event).text("state") + (reason.isEmpty() ? because(event) : ": " + reason);
    }

    private static String other(Event event) {
        return event.data().isEmpty() ? by(event) : event.data() + because(event);
    }

    private static String orElse(Event event, String otherwise) {
        return event.reason() == null ? otherwise : event.reason();
    }

    private static String by(Event event) {
        return "by " + Words.actor(event.actor()) + because(event);
    }

    private static String byWhom(Event event) {
        return event.actor().type().equals("engine") ? "" : " by " + Words.actor(event.actor());
    }

    private static String because(Event event) {
        return event.reason() == null || event.reason().isBlank() ? "" : ": " + Words.plain(event.reason());
    }

    private static String exposure(Event event) {
        Duration time = Details.of(event).duration("exposure");
        return time == null || time.isZero() ? "" : ". Exposure " + Words.span(time) + " of full traffic";
    }

    private int step(Event event) {
        return event.step() == null ? 0 : event.step();
    }

    private String asked(int step, @Nullable Double told) {
        RolloutView.StepView view = steps.get(step);
        if (view == null) {
            return told == null ? "not known" : Words.asked(told);
        }
        return StepWords.of(view).asked();
    }
}
