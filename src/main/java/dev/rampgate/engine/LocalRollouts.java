package dev.rampgate.engine;

import dev.rampgate.api.CampaignPreview;
import dev.rampgate.api.Event;
import dev.rampgate.api.GroupView;
import dev.rampgate.api.Preview;
import dev.rampgate.api.Previewed;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Shortcut;
import dev.rampgate.api.Unanswered;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.calendar.Blackouts;
import dev.rampgate.calendar.LocalTimes;
import dev.rampgate.calendar.Window;
import dev.rampgate.course.Course;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.CampaignRow;
import dev.rampgate.store.KeyTaken;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.Row;
import dev.rampgate.store.StoreException;
import dev.rampgate.store.SubmissionKey;
import dev.rampgate.store.TargetTaken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Rollouts worked on in this process, and those of other processes seen through the store. */
public final class LocalRollouts implements Rollouts {
    private final RolloutEngine engine;
    private final RolloutEngine.Parts parts;
    private final Preparation preparation;
    private final Campaigns campaigns;
    private final Registry registry;
    private final Groups groups;
    private final Supplier<RolloutId> ids;
    private final Stories stories;
    private final Drafts drafts;
    private final Answers answers;
    private final boolean proved;

    /**
     * What this process can do.
     *
     * @param ids new names of rollouts, never the same twice in one store
     * @param proved whether the actors of submissions and commands are who they say
     * @param errands runs what campaigns read of load balancers, outside the engine's thread
     */
    public LocalRollouts(
            RolloutEngine engine,
            RolloutEngine.Parts parts,
            Drivers drivers,
            Groups groups,
            Supplier<RolloutId> ids,
            boolean proved,
            Executor errands) {
        this.engine = engine;
        this.proved = proved;
        this.parts = parts;
        this.preparation = new Preparation(drivers);
        this.groups = groups;
        this.ids = ids;
        this.stories = new Stories(engine, parts);
        this.campaigns = new Campaigns(engine, parts, preparation, stories, errands);
        this.registry = new Registry(engine, parts, campaigns, stories);
        this.drafts = new Drafts(
                new Returning(parts.store(), preparation, registry, stories),
                new Emptying(parts.store(), stories, groups));
        this.answers = new Answers(parts, registry, campaigns, stories);
    }

    @Override
    public RolloutView submit(Submission submission) throws Refused {
        Preparation.Wishes wishes = preparation.read(submission.source(), submission.text(), submission.inputs());
        Optional<SubmissionKey> key = key(submission);
        Optional<RolloutId> before = key.flatMap(this::begunWith);
        if (before.isPresent()) {
            return again(before.get(), submission);
        }
        Optional<RolloutId> leftover = holder(wishes);
        if (leftover.isPresent()) {
            return takeOver(leftover.get(), submission);
        }
        try {
            return wishes.inWaves() ? beginAll(wishes, submission, key) : begin(wishes, submission, key);
        } catch (KeyTaken repeated) {
            return again(repeated.holder(), submission);
        } catch (TargetTaken taken) {
            throw held(taken.holder());
        }
    }

    private RolloutView begin(Preparation.Wishes wishes, Submission submission, Optional<SubmissionKey> key)
            throws Refused {
        Preparation.Wish wish = wishes.of("");
        Preparation.Prepared prepared = preparation.prepare(wish, submission.acceptBaseline());
        Preview preview = Scheduled.of(
                prepared.preview(), wishes.plan(), prepared.course().shortest(), now());
        check(submission, preview);
        refuseBlackout(prepared.course(), prepared.course().shortest(), submission);
        RolloutId id = ids.get();
        Origin origin = origin(submission, preview.digest());
        Preparation.Asked asked = preparation.asked(wish, prepared.course(), id.value(), preview.digest());
        engine.begin(id, prepared.course(), origin, key);
        engine.own(
                id,
                (state, lease) ->
                        new Session(state.course(), prepared.balancer(), asked.gates(), asked.hooks(), lease));
        preview.warnings().forEach(warning -> engine.note(id, "preflight.warned", warning));
        return registry.view(id);
    }

    private Instant now() {
        return parts.timepiece().wall();
    }

    private Origin origin(Submission submission, String digest) {
        return new Origin(
                digest, submission.source(), submission.text(), submission.inputs(), actor(submission.actor()), proved);
    }

    private RolloutView beginAll(Preparation.Wishes wishes, Submission submission, Optional<SubmissionKey> key)
            throws Refused {
        Campaigns.Prepared prepared = campaigns.prepare(wishes, submission.acceptBaseline());
        CampaignPreview preview = Scheduled.of(prepared.preview(), wishes.plan(), now());
        check(submission, preview);
        refuseBlackout(prepared, submission);
        RolloutId id = ids.get();
        Origin origin = origin(submission, preview.digest());
        campaigns.begin(id, prepared, origin, submission.acceptBaseline(), key);
        campaigns.own(id);
        return registry.view(id);
    }

    private static void check(Submission submission, Previewed preview) throws Refused {
        if (submission.digest().isPresent() && !submission.digest().get().equals(preview.digest())) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of("the plan made now has digest " + preview.digest() + ", not the reviewed "
                            + submission.digest().get() + ": look at rampgate plan again"));
        }
    }

    private Optional<RolloutId> begunWith(SubmissionKey key) {
        return parts.store()
                .begunWith(key, now())
                .map(Row::id)
                .or(() -> parts.store().campaigns().begunWith(key, now()).map(CampaignRow::id));
    }

    private void refuseBlackout(Campaigns.Prepared prepared, Submission submission) throws Refused {
        Course any = prepared.courses().values().iterator().next();
        refuseBlackout(any, prepared.wishes().plan().shortest(), submission);
    }

    /** Whoever starts without a doubt into a blackout would stand half done for as long as it lasts. */
    private void refuseBlackout(Course course, Duration shortest, Submission submission) throws Refused {
        Optional<Blackouts> blackouts =
                submission.intoBlackout() ? Optional.empty() : course.policy().blackouts();
        if (blackouts.isEmpty()) {
            return;
        }
        Instant now = now();
        Instant end = now.plus(shortest);
        ZoneId zone = blackouts.get().zone();
        Optional<Window> met = blackouts.get().meeting(now, end);
        if (met.isPresent()) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of(
                            met.get().text(zone) + ": started now, " + LocalTimes.text(now, zone)
                                    + ", it would end no sooner than " + LocalTimes.text(end, zone)
                                    + "; start it afterwards, or with --into-blackout, and it is held until the blackout is over"));
        }
    }

    private static Optional<SubmissionKey> key(Submission submission) throws Refused {
        try {
            return submission.key().map(SubmissionKey::new);
        } catch (IllegalArgumentException wrong) {
            throw new Refused(Refused.Kind.PLAN, List.of(wrong.getMessage()));
        }
    }

    /** The rollout that the same submission began. */
    private RolloutView again(RolloutId id, Submission submission) throws Refused {
        if (!isOf(id, submission)) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of("this key began " + id + " of another plan or other inputs: use a key of its own"));
        }
        if (!registry.hasEnded(id) && !engine.owns(id) && !own(id)) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of(id + " was begun with this key and another process carries it: rampgate status " + id
                            + " --wait-for finished"));
        }
        return registry.view(id);
    }

    private boolean isOf(RolloutId id, Submission submission) throws Refused {
        Origin origin = registry.isCampaign(id)
                ? campaigns.state(id).begun().origin()
                : stories.understood(id).begun().origin();
        return origin.text().equals(submission.text()) && origin.inputs().equals(submission.inputs());
    }

    /** What is unfinished on one of the targets; a campaign before its rollouts. */
    private Optional<RolloutId> holder(Preparation.Wishes wishes) {
        List<TargetRef> targets = wishes.byTarget().values().stream()
                .map(Preparation.Wish::target)
                .toList();
        return campaigns
                .holder(targets)
                .or(() -> parts.store().list().stream()
                        .filter(row -> !row.ended() && targets.contains(row.target()))
                        .map(Row::id)
                        .findFirst());
    }

    private Refused held(RolloutId holder) {
        String owner = parts.ownership()
                .tenure(holder)
                .map(tenure -> ", and " + tenure.holder() + " carries it")
                .orElse("");
        return new Refused(
                Refused.Kind.STATE,
                List.of(holder + " holds this target" + owner + ": wait for it, or rampgate abort " + holder));
    }

    private RolloutView takeOver(RolloutId id, Submission submission) throws Refused {
        if (parts.ownership().taken(id)) {
            throw held(id);
        }
        if (!isOf(id, submission)) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of(id + " of another plan or other inputs is unfinished on this target: rampgate recover " + id
                            + ", or rampgate abort " + id));
        }
        if (!own(id)) {
            throw held(id);
        }
        RolloutView view = registry.view(id);
        if (view.outcome() != null) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of(
                            id
                                    + " has ended, and was killed while it took back a late call of its own; now that is settled: run it again"));
        }
        return view;
    }

    private boolean own(RolloutId id) throws Refused {
        return registry.isCampaign(id) ? campaigns.own(id) : campaigns.errands().own(id);
    }

    @Override
    public List<RolloutView> recover(Optional<String> named) throws Refused {
        List<RolloutView> taken = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (RolloutId id : registry.roots()) {
            boolean meant = named.isEmpty()
                    || named.get().equals(id.value())
                    || named.get().startsWith(id + ".");
            if (meant && !engine.owns(id) && (!registry.hasEnded(id) || registry.owes(id))) {
                recover(id, taken, refused);
            }
        }
        if (taken.isEmpty() && !refused.isEmpty()) {
            throw new Refused(Refused.Kind.STATE, refused);
        }
        if (named.isPresent() && taken.isEmpty()) {
            throw notRecovered(named.get());
        }
        return taken;
    }

    /** One that can't be taken over keeps no other from it. */
    private void recover(RolloutId id, List<RolloutView> taken, List<String> refused) {
        try {
            if (own(id)) {
                taken.add(registry.view(id));
            }
        } catch (Refused why) {
            refused.addAll(why.reasons());
        }
    }

    private Refused notRecovered(String named) throws Refused {
        RolloutId id = registry.find(named).orElseThrow(() -> unknown(named));
        return new Refused(
                Refused.Kind.STATE,
                List.of(
                        registry.hasEnded(id)
                                ? named + " has ended: " + registry.view(id).state()
                                : named + " is carried by another process: rampgate status " + named));
    }

    static Refused unknown(String named) {
        return new Refused(Refused.Kind.UNKNOWN, List.of("there is no rollout " + named + ": see rampgate list --all"));
    }

    @Override
    public Previewed preview(Submission submission) throws Refused {
        Preparation.Wishes wishes = preparation.read(submission.source(), submission.text(), submission.inputs());
        if (wishes.inWaves()) {
            Campaigns.Prepared prepared = campaigns.prepare(wishes, submission.acceptBaseline());
            refuseBlackout(prepared, submission);
            return Scheduled.of(prepared.preview(), wishes.plan(), now());
        }
        Preparation.Prepared prepared = preparation.prepare(wishes.of(""), submission.acceptBaseline());
        refuseBlackout(prepared.course(), prepared.course().shortest(), submission);
        return Scheduled.of(prepared.preview(), wishes.plan(), prepared.course().shortest(), now());
    }

    @Override
    public Shortcut.Draft draft(Shortcut shortcut, Event.Actor actor) throws Refused {
        return drafts.of(shortcut, actor);
    }

    @Override
    public GroupView weights(GroupRef group) throws Refused {
        return groups.read(group);
    }

    @Override
    public List<RolloutView> list() {
        return registry.list();
    }

    @Override
    public Optional<RolloutView> show(String idOrName) {
        try {
            return registry.find(idOrName).map(registry::sinceEnded);
        } catch (StoreException failure) {
            throw new Unanswered(failure);
        }
    }

    @Override
    public List<Event> events(String idOrName, long after, Duration wait) throws Refused, InterruptedException {
        try {
            Optional<RolloutId> id = registry.find(idOrName);
            if (id.isEmpty()) {
                return List.of();
            }
            return registry.isCampaign(id.get())
                    ? campaigns.events(id.get(), after, wait)
                    : stories.after(id.get(), after, wait);
        } catch (StoreException failure) {
            throw new Unanswered(failure);
        }
    }

    @Override
    public CommandAnswer command(String idOrName, CommandRequest request) throws Refused, InterruptedException {
        try {
            RolloutId id = registry.find(idOrName).orElseThrow(() -> unknown(idOrName));
            return answers.ask(id, request, this::own);
        } catch (StoreException failure) {
            throw new Unanswered(failure);
        }
    }

    static Actor actor(Event.Actor actor) {
        return new Actor(Actor.Kind.valueOf(actor.type().toUpperCase(Locale.ROOT)), actor.id());
    }

    /** How long the process that carries a rollout, or a campaign, still has it, where that ends by time. */
    public Optional<Ownership.Tenure> tenure(String idOrName) {
        return registry.find(idOrName).map(id -> id.campaign().orElse(id)).flatMap(parts.ownership()::tenure);
    }

    /** Whether this process carried the rollout until another took it. */
    public boolean lost(String id) {
        return engine.lost(new RolloutId(id));
    }

    /** Whether this process carries the rollout. */
    public boolean owns(String id) {
        return engine.owns(new RolloutId(id));
    }
}
