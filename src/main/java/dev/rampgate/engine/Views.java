package dev.rampgate.engine;

import dev.rampgate.api.Event;
import dev.rampgate.api.RolloutView;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.gate.Reading;
import dev.rampgate.rollout.Cursor;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Judgement;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Stage;
import dev.rampgate.rollout.Stop;
import dev.rampgate.settings.DurationText;
import dev.rampgate.store.Row;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A rollout's state as others see it. */
final class Views {
    private final RolloutId id;
    private final RolloutState state;
    private final Moment now;
    private final boolean carried;
    private final GateViews gates;

    private Views(RolloutId id, Stories.Standing standing, Moment now, boolean carried) {
        this.carried = carried;
        this.id = id;
        this.state = standing.state();
        this.now = now;
        this.gates = new GateViews(standing, now);
    }

    /** @param carried whether a process carries it, or none needs to */
    static RolloutView of(RolloutId id, Stories.Standing standing, Moment now, boolean carried) {
        return new Views(id, standing, now, carried).view();
    }

    /** A rollout whose journal this version does not understand, as far as its row tells. */
    static RolloutView held(Row row, String why) {
        return new RolloutView(
                row.id().value(),
                row.plan(),
                row.target().toString(),
                row.ended() ? row.state() : "held",
                null,
                why,
                row.startedAt(),
                new Event.Actor("engine", ""),
                null,
                new RolloutView.Progress(0, "forward", null, 0, null, List.of(), row.seq()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /** The intents of which nobody knows whether they will still take effect, one sentence each. */
    static List<String> unresolved(RolloutState state) {
        Names names = new Names(state.course().group().baseline().servers());
        return state.traffic().wire().unresolved().stream()
                .filter(one -> one.isUnknown() && !reached(state, one.intent()))
                .map(one -> "call " + one.intent().number() + " may still set "
                        + names.of(one.intent().weights()))
                .toList();
    }

    /** Whether what an intent wanted was read back since, sent again or not. */
    private static boolean reached(RolloutState state, Intent intent) {
        Outcome outcome = state.fate().outcome();
        if (intent.heading() == Heading.BACK) {
            return outcome == Outcome.ROLLED_BACK;
        }
        Cursor meant = intent.cursor();
        Cursor now = state.position().cursor();
        Stage stage = state.position().stage();
        boolean passed = meant.step() < now.step() || (meant.step() == now.step() && meant.level() < now.level());
        boolean watched = !state.goingBack() && (stage == Stage.DWELLING || stage == Stage.HOLDING);
        return passed || outcome == Outcome.SUCCEEDED || (watched && meant.equals(now));
    }

    private RolloutView view() {
        return new RolloutView(
                id.value(),
                state.course().plan(),
                state.course().target().toString(),
                state.word(),
                state.fate().outcome() == null ? null : state.fate().outcome().word(),
                reason(),
                state.mark().began().wall(),
                Story.wire(state.begun().origin().starter()),
                state.traffic().verified() == null
                        ? null
                        : Duration.ofMillis(Math.round(state.fate().exposureSeconds() * 1000)),
                progress(),
                state.course().steps().stream().map(this::step).toList(),
                gates.all(),
                servers(),
                unresolved(state),
                Waiting.approval(state, now));
    }

    private String reason() {
        if (state.ended() || state.goingBack()) {
            String stuck = state.fate().stuck();
            String waits = state.fate().withheld();
            return stuck.isEmpty() || state.ended()
                    ? state.fate().reason() + (waits.isEmpty() ? "" : "; going back waits: " + waits) + trying()
                    : "going back does not get on: " + stuck;
        }
        if (state.stopped()) {
            return state.watch().stops().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(stop -> stop.getValue().actor()
                                    + (stop.getValue().reason().isEmpty()
                                            ? ""
                                            : ": " + stop.getValue().reason()))
                            .collect(Collectors.joining("; "))
                    + expiring();
        }
        return forwardReason() + trying() + expiring();
    }

    /** Why what is tried again did not help so far; empty where it did. */
    private String trying() {
        String trouble = state.ended() ? "" : state.fate().inVain().why();
        return trouble.isEmpty() ? "" : "; tries again: " + trouble;
    }

    /** The drain that expires next; empty where none does. */
    private String expiring() {
        return state.traffic().expiries().entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(next ->
                        "; " + state.course().step(next.getKey()).aim().pool().orElse("") + " is restored by itself in "
                                + DurationText.format(Duration.ofSeconds(Math.max(
                                        0, next.getValue().minus(now.running()).toSeconds()))))
                .orElse("");
    }

    /** The hook that is waited for; empty where none is. */
    private String hook() {
        return state.watch().errands().open().stream()
                .filter(errand ->
                        state.course().policy().hook(errand.hook()).when().holds())
                .map(errand -> "waits for the hook " + errand.hook() + ", try " + (errand.tries() + 1) + " of "
                        + (state.course().policy().hook(errand.hook()).retries() + 1))
                .findFirst()
                .orElse("");
    }

    private String forwardReason() {
        if (!hook().isEmpty()) {
            return hook();
        }
        return switch (state.position().stage()) {
            case PREFLIGHT -> "reads the load balancer before the first write";
            case LOOKING, WRITING -> "moves traffic to " + where(state.level().goal());
            case VERIFYING ->
                "reads back until the load balancer has " + where(state.level().goal());
            case DWELLING -> "waits for the ramp's next level";
            case HOLDING -> holdReason();
            case WAITING, APPROVING -> Waiting.reason(state, now);
            case ENDED -> "";
        };
    }

    private String holdReason() {
        Duration left = state.step().pace().hold().minus(state.heldAt(now));
        boolean over = left.isNegative() || left.isZero() || state.watch().advanced();
        return over
                ? "the hold's time is over; waits for " + waitingFor()
                : "holds at " + where(known()) + " unless a gate fails";
    }

    private String where(Weights weights) {
        return Moved.text(state.course(), state.position().cursor().step(), weights);
    }

    private String waitingFor() {
        String gates = state.step().gates().stream()
                .filter(gate -> {
                    Judgement judgement = state.watch().judgements().get(gate);
                    Reading newest = judgement == null ? null : judgement.newest();
                    return newest == null || newest.result() != Reading.Result.PASS;
                })
                .collect(Collectors.joining(", "));
        return gates.isEmpty() ? "a newer reading of every gate" : gates;
    }

    private RolloutView.Progress progress() {
        boolean holding = state.position().stage() == Stage.HOLDING;
        return new RolloutView.Progress(
                state.position().cursor().step(),
                state.position().heading().name().toLowerCase(Locale.ROOT),
                state.step()
                        .aim()
                        .asked()
                        .map(asked -> asked.rounded().doubleValue())
                        .orElse(null),
                state.course().shareAt(known()).rounded().doubleValue(),
                holding ? state.heldAt(now) : null,
                stops(),
                state.mark().seq());
    }

    private List<String> stops() {
        List<String> stops = new ArrayList<>();
        state.watch().stops().keySet().stream().sorted().map(Views::word).forEach(stops::add);
        if (!carried) {
            stops.add("nobody");
        }
        return stops;
    }

    static String word(Stop stop) {
        return stop.name().toLowerCase(Locale.ROOT);
    }

    private Weights known() {
        return state.traffic().observed();
    }

    private RolloutView.StepView step(Course.Step step) {
        int present = state.position().cursor().step();
        boolean done = step.number() < present
                || (state.ended() && step.number() == present && state.word().equals("succeeded"));
        String where = done ? "done" : step.number() == present && !state.ended() ? "now" : "next";
        return new RolloutView.StepView(
                step.number(),
                step.name(),
                step.aim().action().name().toLowerCase(Locale.ROOT),
                step.aim().asked().map(asked -> asked.rounded().doubleValue()).orElse(null),
                state.course().shareAt(step.last().goal()).rounded().doubleValue(),
                step.pace().over(),
                step.pace().hold(),
                where,
                Moved.aims(state.course(), step));
    }

    private List<RolloutView.ServerView> servers() {
        Names names = new Names(state.course().group().baseline().servers());
        int total = known().total();
        List<RolloutView.ServerView> views = new ArrayList<>();
        for (Group.Server server : state.course().group().servers()) {
            Weight weight = known().find(server.key());
            int value = weight == null ? 0 : weight.value();
            double share = total == 0 ? 0 : (double) value / total;
            views.add(new RolloutView.ServerView(names.of(server.key()), server.pool(), value, share));
        }
        return views;
    }

    /** What is shown of a rollout that another process owns: the time as of now, the rest as of its newest entry. */
    static Moment seenFromAfar(Moment last, Instant wall, boolean alive) {
        Duration since = Duration.between(last.wall(), wall);
        boolean counts = alive && !since.isNegative() && since.compareTo(Duration.ofMinutes(1)) < 0;
        return counts ? new Moment(wall, last.running().plus(since)) : last;
    }
}
