package dev.rampgate.engine;

import dev.rampgate.rollout.Moment;
import java.time.Duration;

/** The running time of what is owned: it goes on where the journal left it, without the time in which the process stood still. Read by any thread. */
final class RunningTime {
    /** Nothing but a suspended process or machine is as late as this. */
    static final Duration SUSPENDED = Duration.ofSeconds(5);

    private final Timepiece timepiece;
    private final Duration before;
    private final long since;
    private volatile Duration slept = Duration.ZERO;

    /** @param before what the journal says */
    RunningTime(Timepiece timepiece, Duration before) {
        this.timepiece = timepiece;
        this.before = before;
        this.since = timepiece.nanos();
    }

    Moment now() {
        Duration ran = Duration.ofNanos(timepiece.nanos() - since);
        return new Moment(timepiece.wall(), before.plus(ran).minus(slept));
    }

    /**
     * Leaves out the time since something was to happen, where that is so long ago that the process was suspended; says whether. For the
     * engine's thread.
     */
    boolean leaveOutSince(Duration due) {
        boolean suspended = now().running().minus(due).compareTo(SUSPENDED) > 0;
        if (suspended) {
            leaveOut(due);
        }
        return suspended;
    }

    /** Leaves out all that has passed since then; says how much. */
    Duration leaveOut(Duration since) {
        Duration passed = now().running().minus(since);
        slept = slept.plus(passed);
        return passed;
    }
}
