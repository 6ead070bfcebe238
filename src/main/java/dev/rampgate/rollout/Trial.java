package dev.rampgate.rollout;

import dev.rampgate.course.Policy;
import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A gate by itself, by the rules of a rollout, as if the weights had been verified at time zero and had stayed. After a failure it begins anew,
 * as after a resume, so that a whole day can be tried.
 */
public final class Trial {
    private final Policy.Condition gate;
    private Steady steady = Steady.NEVER.begunAt(Duration.ZERO);
    private Judgement judgement = Judgement.NONE;

    public Trial(Policy.Condition gate) {
        this.gate = gate;
    }

    /**
     * A reading to be taken.
     *
     * @param at when, since time zero
     * @param window what it is about; empty: that moment
     */
    public record Due(Duration at, Optional<Window> window) {
        /** What time it is about, where time zero was then. */
        public Occasion occasion(Instant zero) {
            Moment now = new Moment(zero.plus(at), at);
            return new Effect.TakeReading("", 1, 0, window).occasion(now);
        }
    }

    /** The next reading. */
    public Due next() {
        GateRules.Rhythm rhythm = gate.rules().rhythm();
        Optional<Window> window = rhythm.windows().flatMap(any -> Window.next(steady, rhythm, judgement.tally()));
        return new Due(Gates.nextReading(steady, rhythm, judgement), window);
    }

    /** Why the gate fails with this reading; empty where it does not. */
    public Optional<String> read(Due due, Reading reading) {
        Duration begun = due.window().map(Window::from).orElse(due.at());
        Entry.Judged entry =
                new Entry.Judged("", 1, begun, reading, due.window().map(Window::to));
        judgement = judgement.after(entry, gate.rules(), true);
        Optional<String> failure = judgement.failure(gate, due.at());
        if (failure.isPresent()) {
            judgement = judgement.resumed();
            steady = steady.begunAt(due.at());
        }
        return failure;
    }
}
