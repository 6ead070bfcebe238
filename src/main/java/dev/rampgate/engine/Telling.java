package dev.rampgate.engine;

import dev.rampgate.api.Event;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.course.Aim;
import dev.rampgate.course.Course;
import dev.rampgate.hook.HookRules;
import dev.rampgate.plan.Step;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Move;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Stop;
import dev.rampgate.rollout.Vote;
import dev.rampgate.rollout.Watch;
import dev.rampgate.weight.Weights;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which events one entry is, by the contract for scripts; {@link Event} says the shape. */
final class Telling implements Entry.Cases<Story> {
    private final Story story;
    private final RolloutState before;
    private final RolloutState after;
    private final Recorded recorded;

    Telling(Story story, RolloutState before, RolloutState after, Recorded recorded) {
        this.story = story;
        this.before = before;
        this.after = after;
        this.recorded = recorded;
    }

    private void add(String type, Actor actor, String reason, Map<String, Object> data) {
        story.add(recorded.at(), type, actor, reason, step(type), data);
    }

    private void add(String type, Map<String, Object> data) {
        add(type, Actor.ENGINE, "", data);
    }

    private @Nullable Integer step(String type) {
        return story.begunSteps() || type.equals("step.started")
                ? after.position().cursor().step()
                : null;
    }

    private Course course() {
        return after.course();
    }

    private Map<String, Integer> named(Weights weights) {
        return new Names(course().group().baseline().servers()).of(weights);
    }

    private double share(Weights weights) {
        return course().shareAt(weights).rounded().doubleValue();
    }

    static double exposure(RolloutState state) {
        return BigDecimal.valueOf(state.fate().exposureSeconds())
                .setScale(3, RoundingMode.HALF_UP)
                .doubleValue();
    }

    @Override
    public Story begun(Entry.Begun entry) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("plan", entry.course().plan());
        data.put("target", entry.course().target().toString());
        data.put("digest", entry.origin().digest());
        data.put("steps", entry.course().steps().size());
        data.put("share", share(entry.course().group().baseline()));
        Moved.tell(entry.course(), 1, entry.course().group().baseline(), data);
        data.put("weights", named(entry.course().group().baseline()));
        add("rollout.started", entry.origin().starter(), "", data);
        return story;
    }

    @Override
    public Story owned(Entry.Owned entry) {
        if (recorded.seq() > 2) {
            add("recovery.started", Map.of("epoch", entry.epoch(), "owner", entry.owner()));
        }
        return story;
    }

    @Override
    public Story seen(Entry.Seen entry) {
        return story;
    }

    @Override
    public Story blind(Entry.Blind entry) {
        retried("read", entry.trouble());
        return story;
    }

    @Override
    public Story planned(Entry.Planned entry) {
        return story;
    }

    @Override
    public Story intended(Entry.Intended entry) {
        add("weights.intended", call(entry.intent()));
        return story;
    }

    private Map<String, Object> call(Intent intent) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("intent", intent.number());
        data.put("call", Map.of("level", intent.cursor().level(), "index", intent.index(), "of", intent.of()));
        data.put("weights", named(intent.weights()));
        Weights then = before.traffic().acknowledged().with(intent.weights());
        data.put("share", share(then));
        Moved.tell(course(), before.position().cursor().step(), then, data);
        return data;
    }

    @Override
    public Story answered(Entry.Answered entry) {
        Intent intent = before.traffic().wire().find(entry.intent());
        if (entry.result() == Entry.Result.OK && intent != null) {
            Map<String, Object> data = new LinkedHashMap<>(call(intent));
            data.put("byReading", entry.byReading());
            add("weights.applied", data);
        } else {
            entry.trouble().ifPresent(trouble -> retried(entry.result().name().toLowerCase(Locale.ROOT), trouble));
        }
        return story;
    }

    private void retried(String result, Trouble trouble) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("result", result);
        data.put("code", trouble.code());
        data.put("requestId", trouble.requestId());
        add("call.retried", Actor.ENGINE, trouble.sentence(), data);
    }

    @Override
    public Story verified(Entry.Verified entry) {
        boolean last =
                before.position().cursor().level() >= before.step().levels().size();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("weights", named(entry.weights()));
        data.put("share", share(entry.weights()));
        before.step().aim().asked().ifPresent(asked -> {
            if (!before.goingBack()) {
                data.put("askedShare", asked.rounded().doubleValue());
            }
        });
        Weights all = before.traffic().observed().with(entry.weights());
        Moved.tell(course(), before.position().cursor().step(), all, data);
        data.put("final", before.goingBack() ? before.lastLeg() : last);
        add("weights.verified", data);
        return story;
    }

    @Override
    public Story judged(Entry.Judged entry) {
        if (entry.step() == after.position().cursor().step()) {
            story.read(entry.gate(), Trend.of(entry.reading(), recorded.at().wall()));
        }
        add("gate.reading", GateTelling.reading(after, entry.gate(), entry.reading()));
        return story;
    }

    @Override
    public Story failed(Entry.Failed entry) {
        if (entry.cause() == Entry.Cause.GATE) {
            add("gate.failed", Actor.ENGINE, entry.why(), GateTelling.failed(before, entry.gate()));
        }
        return story;
    }

    @Override
    public Story counted(Entry.Counted entry) {
        return story;
    }

    @Override
    public Story stopped(Entry.Stopped entry) {
        String stop = entry.stop().name().toLowerCase(Locale.ROOT);
        if (entry.stop() == Stop.DRIFT) {
            add("drift.detected", entry.actor(), entry.reason(), Map.of("observed", named(known(after))));
        }
        add("paused", entry.actor(), entry.reason(), Map.of("stop", stop));
        return story;
    }

    private static Weights known(RolloutState state) {
        return state.traffic().observed().only(state.course().group().baseline()::has);
    }

    @Override
    public Story resumed(Entry.Resumed entry) {
        add("resumed", entry.actor(), entry.reason(), remaining());
        return story;
    }

    /** The stops that hold it still: their words, and what a blackout says of itself. */
    private Map<String, Object> remaining() {
        Map<Stop, Watch.Note> stops = after.watch().stops();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("remaining", stops.keySet().stream().sorted().map(Views::word).toList());
        Optional.ofNullable(stops.get(Stop.BLACKOUT)).ifPresent(note -> data.put("held", note.reason()));
        return data;
    }

    @Override
    public Story lifted(Entry.Lifted entry) {
        Map<String, Object> data = remaining();
        data.put("stop", Views.word(entry.stop()));
        add("resumed", Actor.ENGINE, entry.reason(), data);
        return story;
    }

    @Override
    public Story advanced(Entry.Advanced entry) {
        add("advanced", entry.actor(), entry.reason(), Map.of());
        return story;
    }

    @Override
    public Story voted(Entry.Voted entry) {
        Vote vote = entry.vote();
        int given = after.watch().said().approvals().size();
        int count = before.step().aim().approval().orElseThrow().count();
        add(
                vote.approves() ? "approval.granted" : "approval.rejected",
                vote.actor(),
                vote.reason(),
                vote.approves() ? Map.of("given", given, "count", count) : Map.of());
        return story;
    }

    @Override
    public Story skipped(Entry.Skipped entry) {
        add(
                "skipped",
                entry.actor(),
                entry.reason(),
                Map.of("to", after.position().cursor().step()));
        return story;
    }

    @Override
    public Story commanded(Entry.Commanded entry) {
        return story;
    }

    @Override
    public Story turned(Entry.Turned entry) {
        add(
                "rollback.started",
                entry.actor(),
                entry.reason(),
                Map.of("share", share(before.traffic().acknowledged())));
        return story;
    }

    @Override
    public Story stuck(Entry.Stuck entry) {
        add("rollback.stuck", Actor.ENGINE, entry.reason(), Map.of());
        return story;
    }

    @Override
    public Story withheld(Entry.Withheld entry) {
        add("rollback.waiting", Actor.ENGINE, entry.reason(), Map.of());
        return story;
    }

    @Override
    public Story replanned(Entry.Replanned entry) {
        add("course.replanned", Actor.ENGINE, entry.reason(), Map.of());
        return story;
    }

    @Override
    public Story moved(Entry.Moved entry) {
        if (entry.move() == Move.PREFLIGHT_PASSED) {
            add("preflight.passed", Map.of());
        }
        if (entry.move() == Move.PREFLIGHT_PASSED || entry.move() == Move.NEXT_STEP || entry.move() == Move.SKIPPED) {
            stepStarted();
        }
        if (entry.move() == Move.WAIT_BEGUN || entry.move() == Move.APPROVAL_ASKED) {
            waitStarted();
        }
        if (entry.move() == Move.STEP_REACHED) {
            add(
                    "hold.started",
                    Map.of(
                            "hold", after.step().pace().hold().toString(),
                            "gates", List.copyOf(after.step().gates())));
        }
        return story;
    }

    private void waitStarted() {
        Map<String, Object> data = new LinkedHashMap<>();
        Aim aim = after.step().aim();
        aim.condition().ifPresent(wait -> {
            data.put("gates", wait.gates());
            data.put("onTimeout", wait.onTimeout().name().toLowerCase(Locale.ROOT));
            wait.timeout().ifPresent(timeout -> data.put("timeout", timeout.toString()));
        });
        aim.approval().ifPresent(approval -> {
            ask(approval, data);
        });
        add(aim.approval().isPresent() ? "approval.requested" : "wait.started", data);
    }

    /** What people are asked. */
    static void ask(Step.Approve approval, Map<String, Object> data) {
        data.put("by", approval.by());
        data.put("count", approval.count());
        data.put("message", approval.message());
        data.put("onTimeout", approval.onTimeout().name().toLowerCase(Locale.ROOT));
        approval.timeout().ifPresent(timeout -> data.put("timeout", timeout.toString()));
    }

    private void stepStarted() {
        Course.Step step = after.step();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", step.name());
        data.put("action", step.aim().action().name().toLowerCase(Locale.ROOT));
        data.put("of", course().steps().size());
        data.put(
                "askedShare",
                step.aim().asked().map(asked -> asked.rounded().doubleValue()).orElse(null));
        data.put("share", share(step.last().goal()));
        Moved.tell(course(), step.number(), step.last().goal(), data);
        data.put("over", step.pace().over().toString());
        data.put("batches", step.batches());
        step.aim().expires().ifPresent(expires -> data.put("expires", expires.toString()));
        data.put("hold", step.pace().hold().toString());
        add("step.started", data);
    }

    @Override
    public Story asked(Entry.Asked entry) {
        add("hook.called", hook(entry.hook(), entry.step()));
        return story;
    }

    private Map<String, Object> hook(String name, int step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("hook", name);
        data.put("when", course().policy().hook(name).when().word());
        data.put("step", step);
        return data;
    }

    @Override
    public Story replied(Entry.Replied entry) {
        HookRules rules = course().policy().hook(entry.hook());
        Map<String, Object> data = hook(entry.hook(), entry.step());
        data.put("attempt", entry.attempt());
        data.put("of", rules.retries() + 1);
        if (entry.accepted()) {
            data.put("detail", entry.detail());
            add("hook.answered", data);
        } else {
            data.put("final", entry.attempt() > rules.retries());
            data.put("ignored", rules.ignored() || !rules.when().holds());
            add("hook.failed", Actor.ENGINE, entry.detail(), data);
        }
        return story;
    }

    @Override
    public Story noted(Entry.Noted entry) {
        add(entry.type(), Actor.ENGINE, entry.text(), Map.of());
        return story;
    }

    @Override
    public Story relieved(Entry.Relieved entry) {
        return story;
    }

    @Override
    public Story ended(Entry.Ended entry) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("outcome", entry.outcome().word());
        data.put("exposure", exposure(after));
        data.put("weights", named(known(after)));
        data.put("unresolved", Views.unresolved(after));
        add("rollout." + entry.outcome().word(), entry.actor(), entry.reason(), data);
        return story;
    }
}
