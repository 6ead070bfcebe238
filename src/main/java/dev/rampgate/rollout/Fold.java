package dev.rampgate.rollout;

import dev.rampgate.balancer.Trouble;
import dev.rampgate.course.Course;
import dev.rampgate.gate.GateRules;
import dev.rampgate.plan.Step.Wait;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The journal, one entry further. */
final class Fold implements Entry.Cases<RolloutState> {
    private final RolloutState was;
    private final Moment at;

    private Fold(RolloutState was, Moment at) {
        this.was = was;
        this.at = at;
    }

    static RolloutState next(@Nullable RolloutState state, Recorded recorded) {
        if (state == null) {
            if (recorded.entry() instanceof Entry.Begun begun) {
                return RolloutState.begin(begun, recorded.seq(), recorded.epoch(), recorded.at());
            }
            throw new IllegalStateException("a journal begins with what was begun, not with " + recorded.entry());
        }
        RolloutState timed = passed(state, recorded);
        return recorded.entry().match(new Fold(timed, recorded.at()));
    }

    private static RolloutState passed(RolloutState state, Recorded recorded) {
        RolloutState.Mark mark = state.mark();
        if (recorded.seq() != mark.seq() + 1) {
            throw new IllegalStateException("entry " + recorded.seq() + " after " + mark.seq());
        }
        Duration ran = recorded.at().running().minus(mark.at().running());
        Duration exposed = recorded.entry() instanceof Entry.Owned
                ? Duration.between(mark.at().wall(), recorded.at().wall())
                : ran;
        Share verified = state.traffic().verified();
        double seconds = verified == null || exposed.isNegative() || state.ended()
                ? 0
                : verified.toDouble() * exposed.toNanos() / 1e9;
        return state.with(mark.after(recorded))
                .with(state.stopped() ? state.clocks() : state.clocks().progressed(ran))
                .with(state.fate().exposed(seconds));
    }

    @Override
    public RolloutState begun(Entry.Begun entry) {
        throw new IllegalStateException("a rollout begins once");
    }

    @Override
    public RolloutState owned(Entry.Owned entry) {
        Traffic traffic = was.traffic();
        boolean stillQuiet = !was.watch().lookedSinceOwned()
                && traffic.wire().unresolved().stream().anyMatch(Traffic.Unresolved::isUnknown);
        Duration quietUntil = traffic.wire().open() != null
                ? at.running().plus(Timing.QUIET)
                : stillQuiet ? was.clocks().lookDue() : at.running();
        return was.with(traffic.with(traffic.wire().abandoned(at.running())))
                .with(was.clocks().lookAt(quietUntil))
                .with(was.watch().owned());
    }

    @Override
    public RolloutState seen(Entry.Seen entry) {
        Traffic traffic = was.traffic().seen(entry.weights(), entry.foreign());
        Stage stage = was.position().stage();
        boolean awaited = stage == Stage.VERIFYING
                || (stage == Stage.LOOKING
                        && (was.goingBack() || !traffic.wire().accepted().isEmpty()));
        boolean waiting = awaited && !was.stopped();
        Duration later = !was.fate().withheld().isEmpty() ? Timing.HEALTH : waiting ? Timing.READ_BACK : patrol(was);
        RolloutState seen = was.ended() ? was.with(was.fate().untroubled()) : was;
        return looked(seen)
                .with(entry.sick()
                        .map(sick -> new Entry.Begun(
                                was.course().seeing(sick), was.begun().origin()))
                        .orElse(was.begun()))
                .with(
                        was.ended()
                                ? traffic
                                : traffic.with(
                                        traffic.wire().youngerThan(at.running().minus(Timing.LATE))))
                .with(was.clocks().lookAt(at.running().plus(later)))
                .with(was.watch().looked());
    }

    /** How long until the next look while nothing is written; no later than the end of the last hold, after which nobody looks. */
    private Duration patrol(RolloutState state) {
        if (state.ended()) {
            return GuardTail.nextLook(state, at.running()).minus(at.running());
        }
        Duration left = state.step()
                .pace()
                .hold()
                .minus(state.clocks().progress().minus(state.clocks().hold()));
        boolean last = state.position().stage() == Stage.HOLDING && state.lastStep();
        boolean sooner = last && !left.isNegative() && !left.isZero() && left.compareTo(Timing.PATROL) < 0;
        return sooner ? left : Timing.PATROL;
    }

    @Override
    public RolloutState blind(Entry.Blind entry) {
        return troubled(looked(was), entry.trouble());
    }

    private static RolloutState looked(RolloutState state) {
        return state.with(state.mark().looked());
    }

    private RolloutState troubled(RolloutState state, Trouble trouble) {
        Fate fate = state.fate().troubled(trouble.sentence());
        Duration wait = Timing.retry(fate.troubles(), state.position().heading());
        Duration asked = trouble.retryAfter();
        Duration due = at.running().plus(asked.compareTo(wait) > 0 ? asked : wait);
        boolean quiet =
                !state.watch().lookedSinceOwned() && state.clocks().lookDue().compareTo(due) > 0;
        return state.with(fate).with(quiet ? state.clocks() : state.clocks().lookAt(due));
    }

    @Override
    public RolloutState planned(Entry.Planned entry) {
        Traffic.Wire wire = was.traffic().wire();
        return was.with(
                was.traffic().with(new Traffic.Wire(entry.calls(), wire.open(), wire.accepted(), wire.unresolved())));
    }

    @Override
    public RolloutState intended(Entry.Intended entry) {
        Traffic.Wire wire = was.traffic().wire();
        return was.with(was.fate().withholding(""))
                .with(was.clocks().with(was.clocks().steady().endedAt(at.running())))
                .with(was.traffic()
                        .with(new Traffic.Wire(wire.planned(), entry.intent(), wire.accepted(), wire.unresolved())))
                .with(was.mark().intended(entry.intent().number()));
    }

    @Override
    public RolloutState answered(Entry.Answered entry) {
        Traffic traffic = was.traffic();
        Intent intent = traffic.wire().find(entry.intent());
        if (intent == null) {
            throw new IllegalStateException("an answer to intent " + entry.intent() + ", which nobody waits for");
        }
        boolean open = intent.equals(traffic.wire().open());
        if (open && was.ended() && entry.result() == Entry.Result.OK) {
            return was.with(traffic.takenBack(intent))
                    .with(was.clocks().written(at.running()).lookAt(at.running()));
        }
        Clocks clocks = was.clocks().written(at.running());
        RolloutState written = was.with(open ? clocks.lookAt(at.running()) : clocks);
        return switch (entry.result()) {
            case OK ->
                written.with(entry.byReading() ? traffic.found(intent) : traffic.accepted(intent))
                        .with(was.fate().untroubled());
            case REJECTED -> {
                Traffic.Wire rest = traffic.wire().without(entry.intent());
                Steady steady = was.clocks().steady();
                yield troubled(
                        was.with(traffic.with(rest)).with(was.clocks().with(rest.isIdle() ? steady.goingOn() : steady)),
                        entry.trouble().orElseThrow());
            }
            case UNKNOWN ->
                unknown(
                        written.with(traffic.with(traffic.wire().abandoned(at.running()))),
                        entry.trouble().map(Trouble::sentence).orElse("nobody knows what came of the last call"));
        };
    }

    /** What came of it is looked at once; from the second time in a row on after a while. */
    private RolloutState unknown(RolloutState state, String why) {
        int before = state.fate().troubles();
        Duration wait = before == 0
                ? Duration.ZERO
                : Timing.retry(before, state.position().heading());
        return state.with(state.fate().troubled(why))
                .with(state.clocks().lookAt(at.running().plus(wait)));
    }

    @Override
    public RolloutState verified(Entry.Verified entry) {
        Course course = was.course();
        Share share = course.shareAt(entry.weights());
        Weights known = was.traffic().acknowledged();
        Share before = was.traffic().verified();
        boolean changed = before == null
                || was.traffic().wire().arrivesLate()
                || !known.changesTo(entry.weights()).isEmpty();
        Traffic traffic = was.traffic().verified(share, course.group().writable());
        RolloutState next = was.with(traffic).with(was.fate().untroubled());
        return changed ? next.with(was.clocks().settledAt(at.running())) : next;
    }

    @Override
    public RolloutState judged(Entry.Judged entry) {
        GateRules rules = was.course().policy().condition(entry.gate()).rules();
        Judgement judgement =
                was.watch().of(entry.gate()).after(entry, rules, was.share().compareTo(Share.NONE) > 0);
        return was.with(was.watch().with(entry.gate(), judgement));
    }

    @Override
    public RolloutState failed(Entry.Failed entry) {
        return was;
    }

    @Override
    public RolloutState counted(Entry.Counted entry) {
        return was;
    }

    @Override
    public RolloutState stopped(Entry.Stopped entry) {
        return was.with(was.watch().stopped(entry.stop(), new Watch.Note(entry.actor(), at, entry.reason())))
                .with(was.position().since(was.mark().seq()));
    }

    @Override
    public RolloutState resumed(Entry.Resumed entry) {
        Watch watch = was.watch();
        RolloutState next =
                watch.stops().containsKey(Stop.DRIFT) ? was.with(was.traffic().adopted()) : was;
        Clocks clocks = lookNoEarlier(was.clocks().allowanceRenewed());
        boolean settle = watch.stops().containsKey(Stop.GATE) && clocks.settled() != null;
        boolean waits =
                was.position().stage() == Stage.WAITING || was.position().stage() == Stage.APPROVING;
        Clocks timed = waits ? clocks.holdBegun() : clocks;
        return next.with(watch.resumed().with(watch.errands().anew()))
                .with(settle ? timed.settledAt(at.running()) : timed)
                .with(was.fate().untroubled());
    }

    @Override
    public RolloutState lifted(Entry.Lifted entry) {
        return was.with(was.watch().without(entry.stop())).with(lookNoEarlier(was.clocks()));
    }

    @Override
    public RolloutState advanced(Entry.Advanced entry) {
        RolloutState advanced = was.with(was.watch().advancedHold());
        return was.lastStep() ? advanced.with(was.clocks().lookAt(at.running())) : advanced;
    }

    @Override
    public RolloutState voted(Entry.Voted entry) {
        return entry.vote().approves() ? was.with(was.watch().approved(entry.vote())) : was;
    }

    @Override
    public RolloutState skipped(Entry.Skipped entry) {
        Traffic traffic = was.traffic();
        int last = was.course().steps().size();
        int levels = was.course().step(last).levels().size();
        return was.with(was.position().at(was.position().cursor().at(last, levels)))
                .with(traffic.with(traffic.wire().abandoned(at.running())))
                .with(was.watch().skippingAll());
    }

    @Override
    public RolloutState commanded(Entry.Commanded entry) {
        return was.with(was.mark().commanded(entry.command().number()));
    }

    @Override
    public RolloutState turned(Entry.Turned entry) {
        Traffic traffic = was.traffic();
        Weights from = traffic.acknowledged();
        Position.Leg first =
                new Position.Leg(from, entry.atOnce() ? was.course().legs(from) : 1);
        return was.with(was.position().back(first))
                .with(traffic.with(traffic.wire().abandoned(at.running())))
                .with(was.watch().unstopped())
                .with(was.fate().turned(entry.actor(), entry.reason()));
    }

    private static RolloutState withoutHoldingHooks(RolloutState state) {
        Watch watch = state.watch();
        return state.with(
                watch.with(watch.errands().withoutHolding(state.course().policy())));
    }

    @Override
    public RolloutState stuck(Entry.Stuck entry) {
        return was.with(was.fate().stuckBy(entry.reason()));
    }

    @Override
    public RolloutState withheld(Entry.Withheld entry) {
        return was.with(was.fate().withholding(entry.reason()))
                .with(was.clocks().lookAt(at.running().plus(Timing.HEALTH)));
    }

    @Override
    public RolloutState replanned(Entry.Replanned entry) {
        return was.with(new Entry.Begun(entry.course(), was.begun().origin()));
    }

    @Override
    public RolloutState asked(Entry.Asked entry) {
        Errand errand = Errand.of(entry.hook(), entry.step(), was.share(), at.running());
        return was.with(was.watch().with(was.watch().errands().with(errand)));
    }

    @Override
    public RolloutState replied(Entry.Replied entry) {
        Errands errands = was.watch().errands();
        Errand errand = errands.of(entry.hook(), entry.step())
                .orElseThrow(() ->
                        new IllegalStateException("a reply of the hook " + entry.hook() + ", which nobody asked"));
        Errand tried = errand.tried(entry.accepted(), was.course().policy().hook(entry.hook()), at.running());
        RolloutState next = was.with(was.watch().with(errands.with(tried)));
        boolean first = was.position().stage() == Stage.PREFLIGHT && !tried.open();
        return first ? next.with(was.clocks().levelBegun().lookAt(at.running())) : next;
    }

    @Override
    public RolloutState noted(Entry.Noted entry) {
        return was;
    }

    @Override
    public RolloutState ended(Entry.Ended entry) {
        Traffic traffic = was.traffic();
        return was.with(was.fate().ended(entry.outcome(), entry.actor(), entry.reason(), at.running()))
                .with(traffic.with(traffic.wire().abandoned(at.running())));
    }

    @Override
    public RolloutState relieved(Entry.Relieved entry) {
        return was.with(was.fate().relieved());
    }

    @Override
    public RolloutState moved(Entry.Moved entry) {
        Move move = entry.move();
        Position to = was.position()
                .at(move.from(was.position().stage()))
                .since(was.mark().seq());
        RolloutState there = was.with(to);
        Clocks clocks = was.clocks();
        return switch (move) {
            case PREFLIGHT_PASSED -> there.with(clocks.levelBegun().lookAt(at.running()));
            case TURNED_BACK -> withoutHoldingHooks(there.with(lookNoEarlier(clocks.levelBegun())));
            case CALL_INTENDED, GIVEN_UP -> there;
            case FINISHED, RETURNED -> there.with(clocks.lookAt(at.running().plus(Timing.PATROL)));
            case SKIPPED -> withoutHoldingHooks(there.with(lookNoEarlier(clocks.levelBegun())));
            case CALLS_ACCEPTED -> there.with(clocks.lookAt(at.running()));
            case LOOK_AGAIN ->
                was.position().stage() == Stage.VERIFYING
                        ? there.with(was.traffic().with(was.traffic().wire().notArrived(at.running())))
                                .with(lookNoEarlier(clocks))
                        : there;
            case LEVEL_REACHED -> there.with(clocks.lookAt(at.running().plus(Timing.PATROL)));
            case STEP_REACHED -> {
                RolloutState holding = there.with(clocks.holdBegun()).with(expiring());
                yield holding.with(holding.clocks().lookAt(at.running().plus(patrol(holding))));
            }
            case WAIT_BEGUN, APPROVAL_ASKED ->
                there.with(clocks.holdBegun().lookAt(at.running().plus(Timing.PATROL)));
            case WAIT_OVER -> {
                Clocks counted = was.waitsForPeople() ? clocks.waited() : clocks;
                yield there.with(counted.holdBegun());
            }
            case NEXT_LEVEL ->
                there.with(was.goingBack() ? to.nextLeg() : to.at(to.cursor().nextLevel()))
                        .with(clocks.levelBegun().lookAt(at.running()));
            case NEXT_STEP ->
                withoutHoldingHooks(there.with(to.at(to.cursor().nextStep()))
                        .with(clocks.levelBegun().lookAt(at.running()))
                        .with(nextWatch(to.cursor().nextStep().step())));
        };
    }

    private Watch nextWatch(int step) {
        Course.Step next = was.course().step(step);
        return switch (next.aim().action()) {
            case TRAFFIC, WEIGHTS, DRAIN, RESTORE -> was.watch().nextStep();
            case WAIT, APPROVE ->
                was.watch().nextWait(next.aim().condition().map(Wait::gates).orElse(List.of()));
        };
    }

    /** A drain that was reached is in force until it expires or is restored. */
    private Traffic expiring() {
        Course.Step step = was.step();
        Map<Integer, Duration> expiries = new TreeMap<>(was.traffic().expiries());
        step.aim()
                .expires()
                .ifPresent(after -> expiries.put(step.number(), at.running().plus(after)));
        expiries.keySet()
                .removeIf(drain -> step.aim()
                        .restores(was.course().step(drain).aim().pool().orElse("")));
        return was.traffic().expiring(expiries);
    }

    /** At once, unless an unanswered call of a former owner asks for quiet. */
    private Clocks lookNoEarlier(Clocks clocks) {
        return clocks.lookDue().compareTo(at.running()) > 0 && !was.watch().lookedSinceOwned()
                ? clocks
                : clocks.lookAt(at.running());
    }
}
