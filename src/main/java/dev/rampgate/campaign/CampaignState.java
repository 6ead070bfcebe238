package dev.rampgate.campaign;

import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.RolloutId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign stands: the fold of its journal.
 *
 * @param children that of every target, in the order of the waves, then those that take back
 * @param ended null before the end
 */
public record CampaignState(
        Entry.Begun begun,
        Map<Child, Standing> children,
        Place place,
        Halt halt,
        Mark mark,
        Entry.@Nullable Ended ended) {
    /** What a campaign does when nothing halts it. */
    public enum Stage {
        /** Nobody has owned it yet. */
        BEGUN,
        /** The targets of a wave move. */
        MOVING,
        /** Its wave has succeeded, and time is to pass. */
        HOLDING
    }

    /**
     * Where it is.
     *
     * @param wave from 1
     * @param held how much of the hold has passed as of the newest entry
     * @param advanced whether somebody ended the hold
     * @param since the number of the entry that led here
     */
    public record Place(Stage stage, int wave, Duration held, boolean advanced, long since) {}

    /**
     * What halts it.
     *
     * @param paused null while it is not
     * @param stopped why nothing more begins; null while it goes forward
     */
    public record Halt(Entry.@Nullable Paused paused, Entry.@Nullable Stopped stopped) {}

    /**
     * Its newest entry.
     *
     * @param command the number of the newest command that was answered
     */
    public record Mark(long seq, long epoch, Moment began, Moment at, long command) {}

    public CampaignState {
        children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
    }

    /** The state that a journal gives; null for an empty one. */
    public static @Nullable CampaignState of(List<Recorded> journal) {
        CampaignState state = null;
        for (Recorded recorded : journal) {
            state = CampaignMachine.fold(state, recorded);
        }
        return state;
    }

    public Agenda agenda() {
        return begun.agenda();
    }

    public Agenda.Wave wave() {
        return agenda().wave(place.wave());
    }

    public boolean isPaused() {
        return halt.paused() != null;
    }

    public boolean isStopped() {
        return halt.stopped() != null;
    }

    public boolean hasEnded() {
        return ended != null;
    }

    /** How a child stands; one that takes back and was not ordered is waiting. */
    public Standing standing(Child child) {
        return children.getOrDefault(child, Standing.WAITING);
    }

    /** The children of the present wave, in their order. */
    List<Child> ofWave() {
        return wave().targets().stream().map(member -> Child.of(member.name())).toList();
    }

    /** Every child's id under this campaign's. */
    public List<RolloutId> ids(RolloutId campaign) {
        List<RolloutId> ids = new ArrayList<>();
        children.keySet().forEach(child -> ids.add(child.id(campaign)));
        return ids;
    }

    /** How much of the present hold has passed. */
    public Duration held(Moment now) {
        return counts() ? place.held().plus(since(now)) : place.held();
    }

    /** Whether the time of a hold passes. */
    boolean counts() {
        return place.stage() == Stage.HOLDING && !isPaused() && !isStopped() && !hasEnded();
    }

    /** Running time since the newest entry. */
    Duration since(Moment now) {
        Duration passed = now.running().minus(mark.at().running());
        return passed.isNegative() ? Duration.ZERO : passed;
    }

    /** Seconds of exposure over all children that have ended. */
    public double exposureSeconds() {
        return children.values().stream().mapToDouble(Standing::exposureSeconds).sum();
    }

    /** The word people see, as far as the campaign alone knows; once it ended the outcome's. */
    public String word() {
        if (ended != null) {
            return ended.outcome().word();
        }
        Entry.Stopped stopped = halt.stopped();
        if (stopped != null) {
            return stopped.cause() == Entry.Cause.KEPT ? "shifting" : "rolling-back";
        }
        if (isPaused()) {
            return "paused";
        }
        return switch (place.stage()) {
            case BEGUN -> "preflight";
            case MOVING -> "shifting";
            case HOLDING -> "holding";
        };
    }
}
