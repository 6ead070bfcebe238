package dev.rampgate.rollout;

import java.util.EnumSet;
import java.util.Set;

/** The table of stage transitions: every change of stage there is. {@code src/docs/stages.md} is drawn from it. */
public enum Move {
    /** The load balancer still has the baseline. */
    PREFLIGHT_PASSED(Stage.LOOKING, Stage.PREFLIGHT),
    /** A call is in the journal. */
    CALL_INTENDED(Stage.WRITING, Stage.LOOKING),
    /** Every call of the level was accepted. */
    CALLS_ACCEPTED(Stage.VERIFYING, Stage.WRITING),
    /** Only reading tells how to go on: an answer other than yes, a stop between calls, lowers after raises, weights that do not arrive. */
    LOOK_AGAIN(Stage.LOOKING, Stage.WRITING, Stage.VERIFYING),
    /** A level is verified, others of its ramp follow. */
    LEVEL_REACHED(Stage.DWELLING, Stage.LOOKING, Stage.VERIFYING),
    /** The last level of a step is verified. */
    STEP_REACHED(Stage.HOLDING, Stage.LOOKING, Stage.VERIFYING),
    /** A step that waits for gates begins to. */
    WAIT_BEGUN(Stage.WAITING, Stage.LOOKING, Stage.VERIFYING),
    /** A step that waits for people begins to. */
    APPROVAL_ASKED(Stage.APPROVING, Stage.LOOKING, Stage.VERIFYING),
    /** What was waited for is there. */
    WAIT_OVER(Stage.HOLDING, Stage.WAITING, Stage.APPROVING),
    /** Straight to the last step by a person's word. */
    SKIPPED(
            Stage.LOOKING,
            Stage.LOOKING,
            Stage.WRITING,
            Stage.VERIFYING,
            Stage.DWELLING,
            Stage.HOLDING,
            Stage.WAITING,
            Stage.APPROVING),
    /** The ramp's next level is due. */
    NEXT_LEVEL(Stage.LOOKING, Stage.DWELLING),
    /** The hold is over and another step follows. */
    NEXT_STEP(Stage.LOOKING, Stage.HOLDING),
    /** Going back begins. */
    TURNED_BACK(
            Stage.LOOKING,
            Stage.PREFLIGHT,
            Stage.LOOKING,
            Stage.WRITING,
            Stage.VERIFYING,
            Stage.DWELLING,
            Stage.HOLDING,
            Stage.WAITING,
            Stage.APPROVING),
    /** The last hold is over. */
    FINISHED(Stage.ENDED, Stage.HOLDING),
    /** The baseline is read back. */
    RETURNED(Stage.ENDED, Stage.LOOKING, Stage.VERIFYING),
    /** Nothing more will be written: aborted with weights kept, refused, or the load balancer is gone. */
    GIVEN_UP(
            Stage.ENDED,
            Stage.PREFLIGHT,
            Stage.LOOKING,
            Stage.WRITING,
            Stage.VERIFYING,
            Stage.DWELLING,
            Stage.HOLDING,
            Stage.WAITING,
            Stage.APPROVING);

    private final Stage to;

    @SuppressWarnings("ImmutableEnumChecker") // never changed and never handed out
    private final Set<Stage> from;

    Move(Stage to, Stage first, Stage... more) {
        this.to = to;
        this.from = EnumSet.of(first, more);
    }

    public Stage to() {
        return to;
    }

    public Set<Stage> from() {
        return EnumSet.copyOf(from);
    }

    Stage from(Stage stage) {
        if (!from.contains(stage)) {
            throw new IllegalStateException(this + " is no way out of " + stage);
        }
        return to;
    }
}
