package dev.rampgate.campaign;

import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Ballot;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.Stop;
import dev.rampgate.rollout.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        HOLDING,
        /** That time is over, and people are asked. */
        APPROVING
    }

    /**
     * Where it is.
     *
     * @param wave from 1
     * @param held how much of the hold, or of the time to approve, has passed as of the newest entry
     * @param advanced whether somebody ended the hold
     * @param approvals given for what follows, each by another person
     * @param since the number of the entry that led here
     */
    public record Place(Stage stage, int wave, Duration held, boolean advanced, List<Vote> approvals, long since) {
        public Place {
            approvals = List.copyOf(approvals);
        }

        static Place at(Stage stage, int wave, long since) {
            return new Place(stage, wave, Duration.ZERO, false, List.of(), since);
        }

        Place held(Duration time) {
            return new Place(stage, wave, time, advanced, approvals, since);
        }

        Place since(long entry) {
            return new Place(stage, wave, held, advanced, approvals, entry);
        }

        Place advanced(long entry) {
            return new Place(stage, wave, held, true, approvals, entry);
        }

        Place approved(Vote vote) {
            List<Vote> all = Stream.concat(approvals.stream(), Stream.of(vote)).toList();
            return new Place(stage, wave, held, advanced, all, since);
        }
    }

    /**
     * What halts it.
     *
     * @param paused null while it is not
     * @param frozen the blackout that holds it; null for none
     * @param stopped why nothing more begins; null while it goes forward
     */
    public record Halt(Entry.@Nullable Paused paused, Entry.@Nullable Frozen frozen, Entry.@Nullable Stopped stopped) {
        static final Halt NONE = new Halt(null, null, null);

        Halt by(Entry.Paused entry) {
            return new Halt(entry, frozen, stopped);
        }

        Halt by(Entry.Frozen entry) {
            return new Halt(paused, entry, stopped);
        }

        /** Nothing else holds what has stopped. */
        Halt by(Entry.Stopped entry) {
            return new Halt(null, null, entry);
        }

        Halt resumed() {
            return new Halt(null, frozen, stopped);
        }

        Halt thawed() {
            return new Halt(paused, null, stopped);
        }
    }

    /**
     * Its newest entry.
     *
     * @param command the number of the newest command that was answered
     */
    public record Mark(long seq, long epoch, Moment began, Moment at, long command) {}

    public CampaignState {
        children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
    }

    CampaignState with(Map<Child, Standing> next) {
        return new CampaignState(begun, next, place, halt, mark, ended);
    }

    CampaignState with(Place next) {
        return new CampaignState(begun, children, next, halt, mark, ended);
    }

    CampaignState with(Halt next) {
        return new CampaignState(begun, children, place, next, mark, ended);
    }

    CampaignState with(Mark next) {
        return new CampaignState(begun, children, place, halt, next, ended);
    }

    CampaignState with(Entry.Ended end) {
        return new CampaignState(begun, children, place, halt, mark, end);
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

    /** Whether a blackout holds it. */
    public boolean isFrozen() {
        return halt.frozen() != null;
    }

    /** Whether a blackout that is, or is no more, is news to it. */
    public boolean freezes(boolean frozen) {
        return !hasEnded() && !isStopped() && frozen != isFrozen();
    }

    /** Whether the targets that succeeded are taken back. */
    public boolean takesBack() {
        Entry.Stopped stopped = halt.stopped();
        return stopped != null
                && stopped.cause() != Entry.Cause.KEPT
                && agenda().onFailure() == Agenda.OnFailure.ROLLBACK_ALL;
    }

    /** Whether it waits to go on. */
    boolean rests() {
        return isPaused() || isFrozen();
    }

    /** What people are asked now; empty where they are asked nothing. */
    public Optional<Ballot> ballot() {
        return place.stage() == Stage.APPROVING && !isStopped() && !hasEnded()
                ? wave().approval().map(approval -> new Ballot(approval, begun.origin(), place.approvals()))
                : Optional.empty();
    }

    /** Whether it was paused because nobody approved in time: whoever resumes it asks anew. */
    boolean askedInVain() {
        return place.stage() == Stage.APPROVING
                && stop().filter(Stop.GATE::equals).isPresent();
    }

    /** What paused it: a person, or that nobody approved in time; empty while nothing does. */
    public Optional<Stop> stop() {
        return Optional.ofNullable(halt.paused())
                .map(paused -> paused.actor().equals(Actor.ENGINE) ? Stop.GATE : Stop.PERSON);
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

    /** How much of the present hold, or of the time to approve, has passed. */
    public Duration held(Moment now) {
        return counts() ? place.held().plus(since(now)) : place.held();
    }

    /** Whether the time of a hold passes, or that to approve. */
    boolean counts() {
        boolean waits = place.stage() == Stage.HOLDING || place.stage() == Stage.APPROVING;
        return waits && !rests() && !isStopped() && !hasEnded();
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
            return takesBack() || stopped.cause() == Entry.Cause.ABORTED ? "rolling-back" : "shifting";
        }
        if (rests()) {
            return "paused";
        }
        return switch (place.stage()) {
            case BEGUN -> "preflight";
            case MOVING -> "shifting";
            case HOLDING -> "holding";
            case APPROVING -> "waiting";
        };
    }
}
