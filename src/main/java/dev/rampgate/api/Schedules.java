package dev.rampgate.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Plans that start by themselves. Safe for several threads. */
public interface Schedules {
    /**
     * Keeps the schedule of a plan going from here on, in place of whatever was kept of this name; nothing starts but in
     * {@link Keeping#turn}.
     *
     * @throws Refused for a plan that is wrong or never starts by itself, and while another process keeps this schedule
     */
    Keeping keep(Rollouts.Submission submission) throws Refused;

    /** All that are or were kept, by name. */
    List<ScheduleView> list();

    Optional<ScheduleView> show(String name);

    /** Skips starts until it is resumed; throws Refused where it is not known or paused already. */
    ScheduleView pause(String name, Event.Actor actor, String reason) throws Refused;

    /** Ends a pause; throws Refused where it is not known or not paused. */
    ScheduleView resume(String name, Event.Actor actor) throws Refused;

    /** The starts of a schedule that is known, or of all. */
    List<UpcomingStarts> next(Optional<String> name, Duration ahead) throws Refused;

    /** The plan of a schedule, to begin it by hand. */
    Rollouts.Submission plan(String name, Event.Actor actor) throws Refused;

    /** Writes down that somebody began its plan by hand. */
    void begunByHand(String name, RolloutView rollout, Event.Actor actor);

    /** A schedule that this process keeps going; used by one thread. */
    interface Keeping extends AutoCloseable {
        /** Its rollout that is not over and that nobody carries: taken over. */
        Optional<RolloutView> leftover();

        /**
         * Does what is due: at most one rollout is begun. To be called every second, and when {@link ScheduleView#next} comes.
         *
         * @param mayBegin whether a rollout may be begun now; else such a start waits for the next turn
         */
        Turn turn(boolean mayBegin);

        ScheduleView view();

        /** Whether another process keeps it by now; nothing is begun here any more. */
        default boolean lost() {
            return false;
        }

        /** Gives it back; somebody else may keep it. */
        @Override
        void close();
    }

    /**
     * What came of a turn.
     *
     * @param starts those that were decided
     * @param notes sentences on what could not be done yet
     */
    record Turn(List<ScheduleView.Start> starts, List<String> notes, Optional<RolloutView> begun) {}
}
