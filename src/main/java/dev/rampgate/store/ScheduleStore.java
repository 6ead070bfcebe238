package dev.rampgate.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The schedules that somebody keeps or kept, and what became of each of their starts. Durable and shared like {@link RolloutStore}. */
public interface ScheduleStore {
    /**
     * Makes the caller the one who keeps a schedule going; empty while somebody is, be it the caller. Writes nothing but the right.
     *
     * @param name of the plan
     */
    Optional<Keep> keep(String name);

    /** Whether somebody, in this process or another, keeps it going now. */
    boolean kept(String name);

    /** Writes a schedule as it is from here on; its starts so far and its pause stay. */
    void write(ScheduleRow schedule);

    Optional<ScheduleRow> find(String name);

    /** All, by name. */
    List<ScheduleRow> list();

    /** Pauses a schedule, or lets it go on; whether there is one of this name. */
    boolean pause(String name, Optional<ScheduleRow.Pause> pause);

    /** Writes what became of a start, in place of what was written of it before. */
    void record(String name, Occurrence occurrence);

    /** What became of the starts, the latest due first. */
    List<Occurrence> history(String name, int most);

    /** The right to keep a schedule going, until it is closed or its process ends. */
    interface Keep extends AutoCloseable {
        /** Whether the right is gone for good, as far as is known. */
        default boolean lost() {
            return false;
        }

        @Override
        void close();
    }

    /**
     * What became of a start.
     *
     * @param due when it was to be made
     * @param at when this was so
     * @param rollout the id of the rollout, empty where none was begun
     */
    record Occurrence(Instant due, Instant at, Fate fate, String reason, String rollout) {}

    /** What can become of a start. The words stand in the store for ever. */
    enum Fate {
        STARTED,
        /** Somebody began it, at no time of the schedule. */
        BY_HAND,
        /** It waits for the rollout before it. */
        QUEUED,
        /** By overlap, blackout or pause. */
        SKIPPED,
        /** Nobody was there in time. */
        MISSED,
        /** The rollout could not begin. */
        REFUSED
    }
}
