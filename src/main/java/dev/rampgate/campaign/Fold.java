package dev.rampgate.campaign;

import dev.rampgate.campaign.CampaignState.Halt;
import dev.rampgate.campaign.CampaignState.Mark;
import dev.rampgate.campaign.CampaignState.Place;
import dev.rampgate.campaign.CampaignState.Stage;
import dev.rampgate.campaign.Standing.Phase;
import dev.rampgate.rollout.Command;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an entry makes of a state. Decides nothing. */
final class Fold implements Entry.Cases<CampaignState> {
    private final CampaignState state;
    private final Recorded recorded;

    private Fold(CampaignState state, Recorded recorded) {
        this.state = state;
        this.recorded = recorded;
    }

    static CampaignState next(@Nullable CampaignState state, Recorded recorded) {
        if (state == null) {
            if (!(recorded.entry() instanceof Entry.Begun begun)) {
                throw new IllegalArgumentException("a campaign begins with its beginning, not " + recorded.entry());
            }
            return first(begun, recorded);
        }
        return recorded.entry().match(new Fold(passed(state, recorded), recorded));
    }

    private static CampaignState first(Entry.Begun begun, Recorded recorded) {
        Map<Child, Standing> children = new LinkedHashMap<>();
        begun.agenda().members().forEach(member -> children.put(Child.of(member.name()), Standing.WAITING));
        Mark mark = new Mark(recorded.seq(), recorded.epoch(), recorded.at(), recorded.at(), 0);
        Place place = Place.at(Stage.BEGUN, 1, recorded.seq());
        return new CampaignState(begun, children, place, Halt.NONE, mark, null);
    }

    /** The same state at a later entry: what passed of a hold is counted. */
    private static CampaignState passed(CampaignState state, Recorded recorded) {
        Place counted = state.place().held(state.held(recorded.at()));
        Mark old = state.mark();
        Mark mark = new Mark(recorded.seq(), recorded.epoch(), old.began(), recorded.at(), old.command());
        return state.with(counted).with(mark);
    }

    private CampaignState halted(Halt halt) {
        return state.with(moved()).with(halt);
    }

    /** The present place, reached anew. */
    private Place moved() {
        return state.place().since(recorded.seq());
    }

    private CampaignState child(Child child, UnaryOperator<Standing> change) {
        Map<Child, Standing> children = new LinkedHashMap<>(state.children());
        children.put(child, change.apply(state.standing(child)));
        return state.with(children);
    }

    @Override
    public CampaignState begun(Entry.Begun entry) {
        throw new IllegalArgumentException("a campaign begins once");
    }

    @Override
    public CampaignState owned(Entry.Owned entry) {
        return state;
    }

    @Override
    public CampaignState waveBegun(Entry.WaveBegun entry) {
        return state.with(Place.at(Stage.MOVING, entry.wave(), recorded.seq()));
    }

    @Override
    public CampaignState ordered(Entry.Ordered entry) {
        return child(entry.child(), standing -> standing.in(Phase.ORDERED, ""));
    }

    @Override
    public CampaignState delayed(Entry.Delayed entry) {
        return child(
                entry.child(),
                standing -> standing.failedToBegin(entry.reason(), recorded.at().running()));
    }

    @Override
    public CampaignState started(Entry.Started entry) {
        return child(entry.child(), standing -> standing.in(Phase.RUNNING, ""));
    }

    @Override
    public CampaignState refused(Entry.Refused entry) {
        return child(entry.child(), standing -> standing.in(Phase.REFUSED, entry.reason()));
    }

    @Override
    public CampaignState turned(Entry.Turned entry) {
        return child(entry.child(), standing -> standing.in(Phase.TURNED, entry.reason()));
    }

    @Override
    public CampaignState finished(Entry.Finished entry) {
        return child(entry.child(), standing -> standing.finished(entry));
    }

    @Override
    public CampaignState leftOut(Entry.LeftOut entry) {
        return child(entry.child(), standing -> standing.in(Phase.LEFT_OUT, standing.reason()));
    }

    @Override
    public CampaignState waveReached(Entry.WaveReached entry) {
        return state.with(Place.at(Stage.HOLDING, entry.wave(), recorded.seq()));
    }

    @Override
    public CampaignState approvalAsked(Entry.ApprovalAsked entry) {
        return state.with(Place.at(Stage.APPROVING, entry.wave(), recorded.seq()));
    }

    @Override
    public CampaignState voted(Entry.Voted entry) {
        return entry.vote().approves() ? state.with(state.place().approved(entry.vote())) : state;
    }

    @Override
    public CampaignState counted(Entry.Counted entry) {
        return state;
    }

    @Override
    public CampaignState commanded(Entry.Commanded entry) {
        Mark old = state.mark();
        Mark mark = new Mark(
                old.seq(), old.epoch(), old.began(), old.at(), entry.command().number());
        return state.with(mark);
    }

    @Override
    public CampaignState paused(Entry.Paused entry) {
        return halted(state.halt().by(entry));
    }

    @Override
    public CampaignState resumed(Entry.Resumed entry) {
        Place place =
                state.askedInVain() ? Place.at(Stage.APPROVING, state.place().wave(), recorded.seq()) : moved();
        return goesOn(place, state.halt().resumed());
    }

    private CampaignState goesOn(Place place, Halt halt) {
        Map<Child, Standing> children = new LinkedHashMap<>(state.children());
        children.replaceAll((child, standing) -> standing.rested(recorded.at().running()));
        return state.with(children).with(place).with(halt);
    }

    @Override
    public CampaignState frozen(Entry.Frozen entry) {
        return halted(state.halt().by(entry));
    }

    @Override
    public CampaignState thawed(Entry.Thawed entry) {
        return goesOn(moved(), state.halt().thawed());
    }

    @Override
    public CampaignState advanced(Entry.Advanced entry) {
        return state.with(state.place().advanced(recorded.seq()));
    }

    @Override
    public CampaignState stopped(Entry.Stopped entry) {
        return halted(state.halt().by(entry));
    }

    @Override
    public CampaignState asked(Entry.Asked entry) {
        return child(entry.child(), standing -> standing.asked(entry));
    }

    @Override
    public CampaignState told(Entry.Told entry) {
        return child(entry.child(), standing -> {
            Entry.Asked asked = standing.asked();
            if (asked == null || asked.verb() != entry.verb()) {
                return standing;
            }
            boolean turns = entry.verb() == Command.Verb.ABORT && standing.phase() == Phase.RUNNING;
            return (turns ? standing.in(Phase.TURNED, asked.reason()) : standing).asked(null);
        });
    }

    @Override
    public CampaignState ended(Entry.Ended entry) {
        return state.with(moved()).with(entry);
    }
}
