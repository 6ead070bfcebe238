package dev.rampgate.engine;

import dev.rampgate.api.Refused;
import dev.rampgate.balancer.Survey;
import dev.rampgate.campaign.Agenda;
import dev.rampgate.campaign.CampaignState;
import dev.rampgate.campaign.Child;
import dev.rampgate.campaign.Effect;
import dev.rampgate.campaign.Fact;
import dev.rampgate.course.Course;
import dev.rampgate.course.Return;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.Row;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.TargetTaken;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the rollouts of campaigns, takes them over and tells them commands. */
final class CampaignErrands implements OwnedCampaign.Errands {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignErrands.class);

    private final RolloutEngine engine;
    private final RolloutEngine.Parts parts;
    private final Preparation preparation;
    private final Executor threads;

    CampaignErrands(RolloutEngine engine, RolloutEngine.Parts parts, Preparation preparation, Executor threads) {
        this.engine = engine;
        this.parts = parts;
        this.preparation = preparation;
        this.threads = threads;
    }

    @Override
    public void start(OwnedCampaign campaign, Effect effect, OwnedCampaign.Wanted wanted, OwnedCampaign.Told told) {
        CampaignState state = campaign.state();
        threads.execute(() -> told.told(new Errand(campaign.id(), state, wanted).outcome(effect)));
    }

    /** Takes a rollout over, be it part of a campaign or not; whether it was free to take. */
    boolean own(RolloutId id) throws Refused {
        RolloutState state = RolloutState.of(parts.store().read(id, 0));
        if (state == null) {
            throw new IllegalStateException("rollout " + id + " has no journal");
        }
        Preparation.Wish wish = preparation.read(state.begun().origin(), id);
        var balancer = preparation.open(wish);
        boolean back = id.campaign().isPresent() && Child.of(id).isBack();
        Preparation.Asked asked = back
                ? Preparation.Asked.NOBODY
                : preparation.asked(
                        wish, asBegun(id), id.value(), state.begun().origin().digest());
        return engine.own(id, (now, lease) -> new Session(now.course(), balancer, asked.gates(), asked.hooks(), lease));
    }

    /** The course before any server vanished. */
    private Course asBegun(RolloutId id) {
        RolloutState first = RolloutState.of(parts.store().read(id, 0).subList(0, 1));
        return Objects.requireNonNull(first).course();
    }

    /** What a child begins with. */
    private record Prepared(Course course, String digest) {}

    /** One effect of one campaign. */
    private final class Errand implements Effect.Cases<Optional<Fact>> {
        private final RolloutId campaign;
        private final CampaignState state;
        private final OwnedCampaign.Wanted wanted;

        Errand(RolloutId campaign, CampaignState state, OwnedCampaign.Wanted wanted) {
            this.campaign = campaign;
            this.state = state;
            this.wanted = wanted;
        }

        /** An errand that breaks is wanted again, as one that was not done. */
        Optional<Fact> outcome(Effect effect) {
            try {
                return effect.match(this);
            } catch (RuntimeException broken) {
                LOG.error("{}: {} broke", campaign, effect, broken);
                return effect instanceof Effect.Begin begin
                        ? Optional.of(new Fact.NotStarted(begin.child(), String.valueOf(broken.getMessage())))
                        : Optional.empty();
            }
        }

        @Override
        public Optional<Fact> begin(Effect.Begin begin) {
            Child child = begin.child();
            if (parts.store().find(child.id(campaign)).isPresent()) {
                return Optional.of(new Fact.Started(child));
            }
            if (begin.onlyLook()) {
                return Optional.of(new Fact.NotStarted(child, "not begun"));
            }
            return begin(child);
        }

        private Optional<Fact> begin(Child child) {
            try {
                Prepared prepared = child.isBack() ? back(child) : forward(child);
                if (!wanted.still()) {
                    return Optional.empty();
                }
                engine.begin(child.id(campaign), prepared.course(), origin(prepared.digest()));
                return Optional.of(new Fact.Started(child));
            } catch (TargetTaken taken) {
                return Optional.of(new Fact.NotStarted(child, taken.holder() + " holds this target"));
            } catch (Refused refused) {
                return Optional.of(new Fact.NotStarted(child, String.join("; ", refused.reasons())));
            }
        }

        private Origin origin(String digest) {
            Origin parent = state.begun().origin();
            return new Origin(
                    digest, parent.source(), parent.text(), parent.inputs(), parent.starter(), parent.proved());
        }

        private Prepared forward(Child child) throws Refused {
            Preparation.Wish wish = preparation.read(state.begun().origin(), child.id(campaign));
            Preparation.Prepared prepared =
                    preparation.prepare(wish, state.agenda().acceptBaseline());
            checkReviewed(child, prepared.preview().digest());
            preparation.asked(
                    wish,
                    prepared.course(),
                    child.id(campaign).value(),
                    prepared.preview().digest());
            return new Prepared(prepared.course(), prepared.preview().digest());
        }

        /** One level: the baseline that its first rollout recorded. */
        private Prepared back(Child child) throws Refused {
            RolloutId first = Child.of(child.target()).id(campaign);
            Preparation.Wish wish = preparation.read(state.begun().origin(), first);
            Survey survey = Preparation.survey(preparation.open(wish));
            RolloutState ended =
                    Objects.requireNonNull(RolloutState.of(parts.store().read(first, 0)));
            Course course = Return.of(asBegun(first), survey, ended.traffic().observed());
            return new Prepared(course, Previews.of(course, survey, List.of()).digest());
        }

        private void checkReviewed(Child child, String digest) throws Refused {
            Agenda.Member member = state.agenda().member(child.target());
            if (!member.digest().equals(digest)) {
                throw new Refused(
                        Refused.Kind.STATE,
                        List.of("it is not as it was when the campaign began: its preview has digest " + digest
                                + " now, not " + member.digest()));
            }
        }

        @Override
        public Optional<Fact> attend(Effect.Attend attend) {
            RolloutId id = attend.child().id(campaign);
            Row row = parts.store().find(id).orElseThrow();
            if (row.ended()) {
                RolloutState ended = RolloutState.of(parts.store().read(id, 0));
                return Optional.ofNullable(ended).map(state -> Reports.of(attend.child(), state));
            }
            if (!engine.owns(id) && wanted.still()) {
                takeOver(id);
            }
            return Optional.empty();
        }

        private void takeOver(RolloutId id) {
            try {
                own(id);
            } catch (Refused refused) {
                LOG.warn("{} can't be taken over yet: {}", id, refused.getMessage());
            }
        }

        @Override
        public Optional<Fact> tell(Effect.Tell tell) {
            RolloutId id = tell.child().id(campaign);
            Row row = parts.store().find(id).orElseThrow();
            try {
                if (!row.ended()) {
                    parts.commands().submit(id, tell.verb(), tell.actor(), tell.reason(), row.seq());
                    engine.tick();
                }
                return Optional.of(new Fact.Told(tell.child(), tell.verb()));
            } catch (StoreException failure) {
                LOG.error("{} could not be told to {}", id, tell.verb(), failure);
                return Optional.empty();
            }
        }
    }
}
