package dev.rampgate.rollout;

import dev.rampgate.course.Course;
import dev.rampgate.weight.Share;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything known of a rollout: the fold of its journal. */
public record RolloutState(
        Entry.Begun begun, Mark mark, Position position, Traffic traffic, Clocks clocks, Watch watch, Fate fate) {
    /**
     * The newest entry.
     *
     * @param began when the first was written
     * @param intents how many there were so far
     * @param looks how often the load balancer was read or could not be
     * @param command the greatest number of an answered command
     */
    public record Mark(long seq, long epoch, Moment at, Moment began, long intents, long looks, long command) {
        Mark after(Recorded entry) {
            return new Mark(entry.seq(), entry.epoch(), entry.at(), began, intents, looks, command);
        }

        Mark intended(long intent) {
            return new Mark(seq, epoch, at, began, intent, looks, command);
        }

        Mark looked() {
            return new Mark(seq, epoch, at, began, intents, looks + 1, command);
        }

        Mark commanded(long number) {
            return new Mark(seq, epoch, at, began, intents, looks, number);
        }
    }

    public Course course() {
        return begun.course();
    }

    public boolean ended() {
        return position.stage() == Stage.ENDED;
    }

    /** Whether no other rollout may write to its target: until it ends, and while it takes back a late call of its own. */
    public boolean holdsTarget() {
        return !ended() || traffic.wire().open() != null;
    }

    public boolean goingBack() {
        return position.heading() == Heading.BACK;
    }

    public Course.Step step() {
        return course().step(position.cursor().step());
    }

    /** The level that is being reached or was reached last. */
    public Course.Level level() {
        var levels = step().levels();
        return levels.get(Math.min(position.cursor().level(), levels.size()) - 1);
    }

    /** Whether it waits for people, or for nothing but a time of their choice; that is not running time of the plan. */
    boolean waitsForPeople() {
        Stage stage = position.stage();
        return stage == Stage.APPROVING
                || (stage == Stage.WAITING && step().aim().isExpiry());
    }

    /** The gates that are read in the present step: those that judge it, and those that it waits for. */
    Stream<String> gates() {
        Stream<String> awaited = step().aim().condition().stream().flatMap(wait -> wait.gates().stream());
        return Stream.concat(step().gates().stream(), awaited).distinct();
    }

    /** Whether nothing follows the present part of the way back. */
    public boolean lastLeg() {
        Position.Leg leg = position.leg();
        return leg.number() >= course().legs(leg.from());
    }

    boolean lastLevel() {
        return position.cursor().level() >= step().levels().size();
    }

    boolean lastStep() {
        return position.cursor().step() == course().steps().size();
    }

    /** Whether something keeps it from going on now; whoever goes back is kept by nothing, and who retreats not by a blackout. */
    public boolean stopped() {
        return !goingBack() && watch.stops().keySet().stream().anyMatch(stop -> stop != Stop.BLACKOUT || !retreating());
    }

    /** Whether what it does now takes traffic back where it came from, which no blackout keeps it from. */
    public boolean retreating() {
        return goingBack()
                || switch (position.stage()) {
                    case LOOKING, WRITING, VERIFYING, DWELLING -> course().isRetreat(step());
                    case HOLDING -> (watch.advanced() || step().aim().isExpiry()) && nextIsRetreat();
                    case WAITING -> step().aim().isExpiry();
                    case PREFLIGHT, APPROVING, ENDED -> false;
                };
    }

    /** Whether a step follows that is a retreat. */
    boolean nextIsRetreat() {
        return !lastStep() && course().isRetreat(course().step(position.cursor().step() + 1));
    }

    /** Whether a blackout that is, or is no more, is news to it. */
    public boolean freezes(boolean frozen) {
        return !ended() && !goingBack() && frozen != watch.stops().containsKey(Stop.BLACKOUT);
    }

    /** Running time without stops. */
    public Duration progressAt(Moment now) {
        return stopped()
                ? clocks.progress()
                : clocks.progress().plus(now.running().minus(mark.at().running()));
    }

    /** How much of the present hold has passed. */
    public Duration heldAt(Moment now) {
        return progressAt(now).minus(clocks.hold());
    }

    /** The share that was verified last; what the baseline has before the first. */
    public Share share() {
        Share verified = traffic.verified();
        return verified == null ? course().shareAt(course().group().baseline()) : verified;
    }

    /** The word people see. */
    public String word() {
        Outcome outcome = fate.outcome();
        if (outcome != null) {
            return outcome.word();
        }
        if (goingBack()) {
            return fate.stuck().isEmpty() ? "rolling-back" : "rollback-stuck";
        }
        return stopped() ? "paused" : forwardWord(position.stage());
    }

    private static String forwardWord(Stage stage) {
        return switch (stage) {
            case PREFLIGHT -> "preflight";
            case HOLDING -> "holding";
            case LOOKING, WRITING, VERIFYING, DWELLING -> "shifting";
            case WAITING, APPROVING -> "waiting";
            case ENDED -> throw new IllegalStateException("an ended rollout has an outcome");
        };
    }

    RolloutState with(Position next) {
        return new RolloutState(begun, mark, next, traffic, clocks, watch, fate);
    }

    RolloutState with(Traffic next) {
        return new RolloutState(begun, mark, position, next, clocks, watch, fate);
    }

    RolloutState with(Clocks next) {
        return new RolloutState(begun, mark, position, traffic, next, watch, fate);
    }

    RolloutState with(Watch next) {
        return new RolloutState(begun, mark, position, traffic, clocks, next, fate);
    }

    RolloutState with(Fate next) {
        return new RolloutState(begun, mark, position, traffic, clocks, watch, next);
    }

    RolloutState with(Mark next) {
        return new RolloutState(begun, next, position, traffic, clocks, watch, fate);
    }

    RolloutState with(Entry.Begun next) {
        return new RolloutState(next, mark, position, traffic, clocks, watch, fate);
    }

    static RolloutState begin(Entry.Begun begun, long seq, long epoch, Moment at) {
        return new RolloutState(
                begun,
                new Mark(seq, epoch, at, at, 0, 0, 0),
                Position.START,
                Traffic.baseline(begun.course().group().baseline()),
                Clocks.START,
                Watch.START,
                Fate.OPEN);
    }

    /** The journal's entries folded; null for none. */
    public static @Nullable RolloutState of(Iterable<Recorded> journal) {
        RolloutState state = null;
        for (Recorded recorded : journal) {
            state = Fold.next(state, recorded);
        }
        return state;
    }
}
