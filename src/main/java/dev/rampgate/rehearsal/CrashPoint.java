package dev.rampgate.rehearsal;

import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Recorded;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a process can die around one call: the words of {@code crash:} in scenario files. */
public enum CrashPoint {
    BEFORE_INTENT,
    AFTER_INTENT,
    AFTER_SEND,
    AFTER_ANSWER,
    AFTER_RESULT;

    /** The point of a scenario file's word; empty for any other word. */
    public static Optional<CrashPoint> named(String word) {
        return Arrays.stream(values())
                .filter(point -> point.toString().equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A boundary that runs this each time the process comes by this point. */
    public Boundary met(Runnable met) {
        return new Boundary() {
            @Override
            public void commit(Phase phase, List<Recorded> entries) {
                if (isAt(phase, entries)) {
                    met.run();
                }
            }

            @Override
            public void send(Phase phase, Intent intent) {
                if (isAt(phase)) {
                    met.run();
                }
            }
        };
    }

    private boolean isAt(Boundary.Phase phase, List<Recorded> entries) {
        return switch (this) {
            case BEFORE_INTENT -> phase == Boundary.Phase.BEFORE && hold(entries, Entry.Intended.class);
            case AFTER_INTENT -> phase == Boundary.Phase.DONE && hold(entries, Entry.Intended.class);
            case AFTER_RESULT -> phase == Boundary.Phase.DONE && hold(entries, Entry.Answered.class);
            case AFTER_SEND, AFTER_ANSWER -> false;
        };
    }

    private boolean isAt(Boundary.Phase phase) {
        return switch (this) {
            case AFTER_SEND -> phase == Boundary.Phase.DONE;
            case AFTER_ANSWER -> phase == Boundary.Phase.RETURNED;
            case BEFORE_INTENT, AFTER_INTENT, AFTER_RESULT -> false;
        };
    }

    private static boolean hold(List<Recorded> entries, Class<? extends Entry> kind) {
        return entries.stream().map(Recorded::entry).anyMatch(kind::isInstance);
    }
}
