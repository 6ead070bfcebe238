package dev.rampgate.rollout;

import dev.rampgate.course.Policy;
import dev.rampgate.gate.GateRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads off the state what is wanted now and when to look at it again; decides nothing. */
final class Wanting {
    private final RolloutState state;
    private final Moment now;
    private final List<Effect> effects = new ArrayList<>();
    private @Nullable Duration wakeAt;

    Wanting(RolloutState state, Moment now) {
        this.state = state;
        this.now = now;
    }

    Effect.Wants wants() {
        if (!state.ended()) {
            send();
            look();
            readings();
            times();
        } else if (GuardTail.isOn(state)) {
            send();
            lookAfterwards();
        }
        hooks();
        return new Effect.Wants(effects, wakeAt);
    }

    private void send() {
        Intent open = state.traffic().wire().open();
        if (open != null && open.heading() == state.position().heading()) {
            effects.add(new Effect.Send(open));
        }
    }

    private void look() {
        if (state.position().stage() != Stage.WRITING) {
            whenDue(
                    state.clocks().lookDue(),
                    new Effect.Look(state.position().heading(), state.mark().looks(), health()));
        }
    }

    private void lookAfterwards() {
        if (state.traffic().wire().open() == null) {
            whenDue(
                    state.clocks().lookDue(),
                    new Effect.Look(state.position().heading(), state.mark().looks(), false));
        }
    }

    /**
     * Health decides whether a write may follow, and whether to go back. Reading back needs none, and neither does the first call of the
     * way back, which nothing is to delay.
     */
    private boolean health() {
        if (!state.goingBack()) {
            return state.position().stage() != Stage.VERIFYING;
        }
        return !state.fate().withheld().isEmpty() || state.traffic().wroteBack();
    }

    private void readings() {
        if (state.goingBack()
                || state.traffic().verified() == null
                || state.watch().skipping()) {
            return;
        }
        for (String gate : state.gates().toList()) {
            if (!Gates.off(state, state.course().policy().condition(gate).rules())) {
                whenDue(
                        Gates.nextReading(state, gate),
                        new Effect.TakeReading(
                                gate,
                                state.position().cursor().step(),
                                state.watch().of(gate).taken(),
                                Gates.window(state, gate)));
            }
        }
    }

    private void hooks() {
        for (Errand errand : state.watch().errands().open()) {
            boolean holds = state.course().policy().hook(errand.hook()).when().holds();
            if (!holds || !state.ended()) {
                whenDue(
                        errand.due(),
                        new Effect.AskHook(errand.hook(), errand.step(), errand.tries() + 1, errand.share()));
            }
        }
    }

    private void whenDue(Duration running, Effect effect) {
        if (running.compareTo(now.running()) <= 0) {
            effects.add(effect);
        } else {
            wake(running);
        }
    }

    private void wake(Duration running) {
        boolean sooner = wakeAt == null || running.compareTo(wakeAt) < 0;
        if (running.compareTo(now.running()) > 0 && sooner) {
            wakeAt = running;
        }
    }

    /** Wakes when progress reaches this. */
    private void wakeAtProgress(Duration progress) {
        if (!state.stopped()) {
            wake(now.running().plus(progress.minus(state.progressAt(now))));
        }
    }

    private void times() {
        Policy.Safety safety = state.course().policy().safety();
        Duration instant = Duration.ofMillis(1);
        if (!state.goingBack()) {
            wakeAtProgress(state.clocks().allowance().plus(safety.deadline()).plus(instant));
            blindness();
        }
        Counting.every(state)
                .ifPresent(every -> wake(state.mark().at().running().plus(every)));
        switch (state.position().stage()) {
            case PREFLIGHT, LOOKING, WRITING, VERIFYING ->
                wakeAtProgress(state.clocks().level().plus(safety.patience()).plus(instant));
            case DWELLING -> wakeAtProgress(state.clocks().level().plus(Gates.levelEvery(state)));
            case HOLDING -> holdTimes();
            case WAITING, APPROVING -> waitTimes();
            case ENDED -> {}
        }
        if (!state.goingBack()) {
            state.traffic().expiries().values().forEach(this::wake);
        }
    }

    private void holdTimes() {
        Duration end = state.clocks().hold().plus(state.step().pace().hold());
        wakeAtProgress(end);
        for (String gate : state.step().gates()) {
            GateRules rules = state.course().policy().condition(gate).rules();
            wakeAtProgress(end.plus(Gates.dataWithin(state, rules)).plusMillis(1));
        }
    }

    private void waitTimes() {
        Waits.timeout(state.step().aim())
                .ifPresent(timeout -> wakeAtProgress(state.clocks().hold().plus(timeout)));
    }

    private void blindness() {
        for (String gate : state.step().gates()) {
            Duration since = state.watch().of(gate).blindSince();
            if (since != null) {
                wake(since.plus(state.course()
                        .policy()
                        .condition(gate)
                        .rules()
                        .absence()
                        .blindFor()));
            }
        }
    }
}
