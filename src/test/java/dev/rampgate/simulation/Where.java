package dev.rampgate.simulation;

import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The points of the protocol at which a process meets the world: the columns of the coverage table. */
enum Where {
    OWNED(Kind.COMMIT),
    INTENT(Kind.COMMIT),
    RESULT(Kind.COMMIT),
    VERIFIED(Kind.COMMIT),
    JUDGED(Kind.COMMIT),
    COUNTED(Kind.COMMIT),
    NEXT(Kind.COMMIT),
    TURNED(Kind.COMMIT),
    INTENT_BACK(Kind.COMMIT),
    RESULT_BACK(Kind.COMMIT),
    ENDED(Kind.COMMIT),
    OTHER(Kind.COMMIT),
    SEND(Kind.SEND),
    SEND_BACK(Kind.SEND),
    PREFLIGHT(Kind.LOOK),
    READ_BEFORE(Kind.LOOK),
    READ_UNKNOWN(Kind.LOOK),
    READ_VERIFY(Kind.LOOK),
    PATROL(Kind.LOOK),
    READ_BACK(Kind.LOOK),
    VERIFY_BACK(Kind.LOOK),
    READING(Kind.READING);

    /** What crosses. */
    enum Kind {
        COMMIT,
        SEND,
        LOOK,
        READING
    }

    private final Kind kind;

    Where(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** What the most telling of some entries is. */
    static Where of(List<Recorded> entries) {
        Where most = OTHER;
        for (Recorded recorded : entries) {
            Where one = of(recorded.entry());
            most = rank(one) > rank(most) ? one : most;
        }
        return most;
    }

    private static int rank(Where where) {
        return switch (where) {
            case OTHER -> 0;
            case COUNTED -> 1;
            case JUDGED -> 2;
            case VERIFIED -> 3;
            case OWNED -> 4;
            case NEXT -> 5;
            case RESULT, RESULT_BACK -> 6;
            case INTENT, INTENT_BACK -> 7;
            case TURNED -> 8;
            case ENDED -> 9;
            case SEND, SEND_BACK, PREFLIGHT, READ_BEFORE, READ_UNKNOWN, READ_VERIFY, PATROL, READ_BACK, VERIFY_BACK ->
                -1;
            case READING -> -1;
        };
    }

    private static Where of(Entry entry) {
        if (entry instanceof Entry.Intended intended) {
            return intended.intent().heading() == Heading.BACK ? INTENT_BACK : INTENT;
        }
        if (entry instanceof Entry.Answered) {
            return RESULT;
        }
        if (entry instanceof Entry.Moved moved) {
            return switch (moved.move()) {
                case NEXT_LEVEL, NEXT_STEP, SKIPPED -> NEXT;
                case FINISHED, RETURNED, GIVEN_UP -> ENDED;
                case TURNED_BACK -> TURNED;
                case PREFLIGHT_PASSED,
                        CALL_INTENDED,
                        CALLS_ACCEPTED,
                        LOOK_AGAIN,
                        LEVEL_REACHED,
                        STEP_REACHED,
                        WAIT_BEGUN,
                        APPROVAL_ASKED,
                        WAIT_OVER -> OTHER;
            };
        }
        if (entry instanceof Entry.Owned) {
            return OWNED;
        }
        if (entry instanceof Entry.Judged) {
            return JUDGED;
        }
        if (entry instanceof Entry.Counted) {
            return COUNTED;
        }
        return entry instanceof Entry.Verified ? VERIFIED : OTHER;
    }

    /** The commit's point, given the state before it. */
    static Where commit(List<Recorded> entries, @Nullable RolloutState before) {
        Where where = of(entries);
        return where == RESULT && before != null && before.goingBack() ? RESULT_BACK : where;
    }

    static Where send(Intent intent) {
        return intent.heading() == Heading.BACK ? SEND_BACK : SEND;
    }

    static Where look(RolloutState state) {
        boolean back = state.goingBack();
        boolean unknown = !state.traffic().wire().unresolved().isEmpty();
        return switch (state.position().stage()) {
            case PREFLIGHT -> PREFLIGHT;
            case LOOKING, WRITING -> back ? READ_BACK : unknown ? READ_UNKNOWN : READ_BEFORE;
            case VERIFYING -> back ? VERIFY_BACK : READ_VERIFY;
            case DWELLING, HOLDING, WAITING, APPROVING, ENDED -> PATROL;
        };
    }
}
