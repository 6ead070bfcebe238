package dev.rampgate.simulation;

import dev.rampgate.balancer.model.Fault;
import dev.rampgate.rehearsal.Boundary.Phase;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen where a process meets the world: the rows of the coverage table. */
enum Mishap {
    /** Nothing. */
    CALM,

    /** The process is killed. */
    DIES,
    /** What it owns is taken by another process; it does not know. */
    ROBBED,
    /** The process is suspended for a minute and a half. */
    SLEEPS,
    /** Somebody aborts. */
    ABORT,
    /** Somebody pauses, and goes on half a minute later. */
    PAUSE,
    /** Somebody ends the present hold. */
    ADVANCE,
    /** Somebody else changes the weight of a server of each pool. */
    STRANGER,
    /** The wall clock jumps by an hour. */
    CLOCK_AHEAD,
    CLOCK_BACK,
    /** The wall clock comes to the blackout of the plan, which lasts 40 seconds. */
    BLACKOUT,
    /** The next wake-up is lost. */
    WAKE_LOST,
    /** For two minutes every request to the load balancer fails. */
    OUTAGE,
    /** For two minutes every call is throttled. */
    QUOTA,
    /** From here on the gate measures too much, until the way back is over. */
    TURNS_BAD,

    /** Nothing is written, and that is told. */
    COMMIT_REFUSED(Where.Kind.COMMIT),
    /** It is written, but the connection breaks. */
    COMMIT_UNKNOWN(Where.Kind.COMMIT),
    /** The store fails for 20 seconds. */
    STORE_DOWN(Where.Kind.COMMIT),

    LOST(Where.Kind.SEND, Fault.of(Fault.Word.APPLIED_BUT_LOST)),
    TIMEOUT(Where.Kind.SEND, Fault.of(Fault.Word.NOT_APPLIED_TIMEOUT)),
    /** The process is killed while its call is under way; it takes effect within the call's time limit. */
    DIES_CALLING(Where.Kind.SEND, Fault.late(Duration.ofSeconds(3))),
    /** It takes effect long after its time limit. */
    ZOMBIE(Where.Kind.SEND, Fault.late(Duration.ofSeconds(40))),
    THROTTLED(Where.Kind.SEND, Fault.of(Fault.Word.THROTTLED)),
    BUSY(Where.Kind.SEND, Fault.of(Fault.Word.BUSY)),
    GARBAGE(Where.Kind.SEND, Fault.of(Fault.Word.GARBAGE)),
    EMPTY_200(Where.Kind.SEND, Fault.of(Fault.Word.EMPTY_200)),
    WRONG_ECHO(Where.Kind.SEND, Fault.of(Fault.Word.WRONG_ECHO)),
    ERROR_IN_200(Where.Kind.SEND, Fault.of(Fault.Word.ERROR_IN_200)),
    SERVER_ERROR(Where.Kind.SEND, Fault.error("InternalError", 500)),
    PARTIAL(Where.Kind.SEND, Fault.partial(1)),
    SLOW(Where.Kind.SEND, Fault.slow(Duration.ofSeconds(4))),
    NO_PERMISSION(Where.Kind.SEND, Fault.error("NoPermission", 403)),
    REFUSED(Where.Kind.SEND, Fault.error("InvalidParameter", 400)),
    LOCKED(Where.Kind.SEND, Fault.error("ActionNotAllowed", 400)),
    GONE(Where.Kind.SEND, Fault.error("InvalidLoadBalancerId.NotFound", 404)),

    /** What was so three seconds ago is shown. */
    STALE(Where.Kind.LOOK),
    LOOK_THROTTLED(Where.Kind.LOOK, Fault.of(Fault.Word.THROTTLED)),
    LOOK_TIMEOUT(Where.Kind.LOOK, Fault.of(Fault.Word.NOT_APPLIED_TIMEOUT)),
    LOOK_GARBAGE(Where.Kind.LOOK, Fault.of(Fault.Word.GARBAGE)),
    LOOK_NO_PERMISSION(Where.Kind.LOOK, Fault.error("NoPermission", 403)),

    BAD(Where.Kind.READING),
    NOT_A_NUMBER(Where.Kind.READING),
    NO_DATA(Where.Kind.READING),
    UNREACHABLE(Where.Kind.READING);

    private static final Set<Mishap> ANY_PHASE = EnumSet.of(DIES, ROBBED, ABORT);

    private final Where.@Nullable Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // a value
    private final @Nullable Fault fault;

    Mishap() {
        this(null, null);
    }

    Mishap(Where.@Nullable Kind kind) {
        this(kind, null);
    }

    Mishap(Where.@Nullable Kind kind, @Nullable Fault fault) {
        this.kind = kind;
        this.fault = fault;
    }

    /** What strikes the load balancer's next request. */
    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether it happens to commits only. */
    boolean strikesStore() {
        return kind == Where.Kind.COMMIT;
    }

    boolean fits(Where where) {
        return this != CALM && (kind == null || kind == where.kind());
    }

    /** Kills, thefts and aborts come at any phase, everything else before. */
    boolean fits(Where where, Phase phase) {
        return fits(where) && (phase == Phase.BEFORE || ANY_PHASE.contains(this));
    }

    static List<Mishap> at(Where where, Phase phase) {
        return Arrays.stream(values())
                .filter(mishap -> mishap.fits(where, phase))
                .toList();
    }
}
