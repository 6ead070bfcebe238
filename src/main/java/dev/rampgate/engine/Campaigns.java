package dev.rampgate.engine;

import dev.rampgate.api.CampaignPreview;
import dev.rampgate.api.Event;
import dev.rampgate.api.Preview;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.campaign.Agenda;
import dev.rampgate.campaign.CampaignMachine;
import dev.rampgate.campaign.CampaignState;
import dev.rampgate.campaign.Child;
import dev.rampgate.campaign.Entry;
import dev.rampgate.campaign.Recorded;
import dev.rampgate.course.Course;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Schedule;
import dev.rampgate.plan.Targets;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.CampaignRow;
import dev.rampgate.store.CampaignStore;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.SubmissionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The campaigns of a store: begun, taken over and shown. Safe for several threads. */
final class Campaigns {
    private final RolloutEngine engine;
    private final RolloutEngine.Parts parts;
    private final Preparation preparation;
    private final CampaignErrands errands;
    private final Stories stories;
    private final Map<RolloutId, CampaignStory> told = new ConcurrentHashMap<>();

    /** @param threads runs what reads load balancers, outside the engine's thread */
    Campaigns(
            RolloutEngine engine,
            RolloutEngine.Parts parts,
            Preparation preparation,
            Stories stories,
            Executor threads) {
        this.engine = engine;
        this.parts = parts;
        this.preparation = preparation;
        this.stories = stories;
        this.errands = new CampaignErrands(engine, parts, preparation, threads);
        engine.watch((id, state, entries) -> {
            if (Reports.tells(state)) {
                id.campaign()
                        .ifPresent(parent -> engine.later(() -> engine.campaign(parent)
                                .ifPresent(campaign -> campaign.committed(Child.of(id), state))));
            }
        });
    }

    private CampaignStore store() {
        return parts.store().campaigns();
    }

    CampaignErrands errands() {
        return errands;
    }

    Optional<CampaignRow> find(RolloutId id) {
        return store().find(id);
    }

    List<CampaignRow> list() {
        return store().list();
    }

    /**
     * What may begin.
     *
     * @param courses by target
     */
    record Prepared(Preparation.Wishes wishes, CampaignPreview preview, Map<String, Course> courses) {}

    /** Everything of every target, read and checked; a refusal in one is one of all. */
    Prepared prepare(Preparation.Wishes wishes, boolean acceptBaseline) throws Refused {
        Map<String, Preview> previews = new LinkedHashMap<>();
        Map<String, Course> courses = new LinkedHashMap<>();
        Map<String, List<String>> refusals = new LinkedHashMap<>();
        Map<String, List<String>> warnings = new LinkedHashMap<>();
        Refused.Kind kind = Refused.Kind.STATE;
        for (Map.Entry<String, Preparation.Wish> wish : wishes.byTarget().entrySet()) {
            String name = wish.getKey();
            try {
                Preparation.Prepared prepared = preparation.prepare(wish.getValue(), acceptBaseline);
                previews.put(name, prepared.preview());
                courses.put(name, prepared.course());
                prepared.preview()
                        .warnings()
                        .forEach(warning -> said(warnings, warning).add(name));
            } catch (Refused refused) {
                kind = refused.kind() == Refused.Kind.CREDENTIALS ? refused.kind() : kind;
                refused.reasons().forEach(reason -> said(refusals, reason).add(name));
            }
        }
        if (!refusals.isEmpty()) {
            throw new Refused(kind, byWhom(refusals));
        }
        return new Prepared(wishes, preview(wishes.plan(), previews, byWhom(warnings)), courses);
    }

    private static List<String> said(Map<String, List<String>> whom, String what) {
        return whom.computeIfAbsent(what, any -> new ArrayList<>());
    }

    /** What several say is said once, after their names. */
    private static List<String> byWhom(Map<String, List<String>> whom) {
        return whom.entrySet().stream()
                .map(said -> String.join(", ", said.getValue()) + ": " + said.getKey())
                .toList();
    }

    private static CampaignPreview preview(Plan plan, Map<String, Preview> previews, List<String> warnings) {
        List<CampaignPreview.WavePreview> waves = new ArrayList<>();
        for (Targets.Wave wave : plan.targets().waves()) {
            waves.add(new CampaignPreview.WavePreview(
                    waves.size() + 1,
                    wave.name(),
                    wave.targets(),
                    wave.parallel(),
                    wave.hold(),
                    wave.approve().map(Moved::approve).orElse(null)));
        }
        String onFailure =
                plan.targets().onWaveFailure().name().toLowerCase(Locale.ROOT).replace('_', '-');
        CampaignPreview preview =
                new CampaignPreview(CampaignPreview.SCHEMA, plan.name(), waves, onFailure, previews, warnings, "");
        return new CampaignPreview(
                preview.schema(), preview.plan(), waves, onFailure, previews, warnings, Digest.of(preview));
    }

    /** Begins a campaign of which every target was checked; it is not owned yet. */
    void begin(RolloutId id, Prepared prepared, Origin origin, boolean acceptBaseline, Optional<SubmissionKey> key)
            throws Refused {
        for (Map.Entry<String, Course> course : prepared.courses().entrySet()) {
            RolloutId child = Child.of(course.getKey()).id(id);
            preparation.asked(prepared.wishes().of(course.getKey()), course.getValue(), child.value(), "");
        }
        Moment now = new Moment(parts.timepiece().wall(), Duration.ZERO);
        Recorded begun = CampaignMachine.begin(agenda(prepared, acceptBaseline), origin, now);
        store().begin(OwnedCampaign.row(id, CampaignMachine.fold(null, begun)), key, List.of(begun));
    }

    private static Agenda agenda(Prepared prepared, boolean acceptBaseline) {
        Plan plan = prepared.wishes().plan();
        List<Agenda.Wave> waves = new ArrayList<>();
        for (Targets.Wave wave : plan.targets().waves()) {
            List<Agenda.Member> members = wave.targets().stream()
                    .map(name ->
                            new Agenda.Member(name, prepared.wishes().of(name).target(), digest(prepared, name)))
                    .toList();
            waves.add(new Agenda.Wave(wave.name(), members, wave.parallel(), wave.hold(), wave.approve()));
        }
        Agenda.OnFailure onFailure = switch (plan.targets().onWaveFailure()) {
            case STOP -> Agenda.OnFailure.STOP;
            case ROLLBACK_ALL -> Agenda.OnFailure.ROLLBACK_ALL;
        };
        return new Agenda(
                plan.name(),
                waves,
                onFailure,
                plan.safety().patience(),
                acceptBaseline,
                plan.schedule().map(Schedule::blackouts));
    }

    private static String digest(Prepared prepared, String target) {
        return Objects.requireNonNull(prepared.preview().targets().get(target)).digest();
    }

    /** Takes a campaign over and runs it; whether it was free to take. */
    boolean own(RolloutId id) {
        if (engine.owns(id)) {
            return false;
        }
        Optional<Ownership.Lease> lease = parts.ownership().take(id);
        lease.ifPresent(taken -> own(id, taken));
        return lease.isPresent();
    }

    private void own(RolloutId id, Ownership.Lease lease) {
        try {
            CampaignState state = state(id);
            if (state.hasEnded()) {
                lease.close();
                return;
            }
            engine.adopt(new OwnedCampaign(id, state, lease, engine, errands));
        } catch (RuntimeException failure) {
            lease.close();
            throw failure;
        }
    }

    CampaignState state(RolloutId id) {
        CampaignState state = CampaignState.of(store().read(id, 0));
        if (state == null) {
            throw new IllegalStateException("campaign " + id + " has no journal");
        }
        return state;
    }

    /** The unfinished campaign that is to move one of these targets, or moves it. */
    Optional<RolloutId> holder(List<TargetRef> targets) {
        return list().stream()
                .filter(row -> !row.ended())
                .filter(row -> state(row.id()).agenda().members().stream()
                        .anyMatch(member -> targets.contains(member.target())))
                .map(CampaignRow::id)
                .findFirst();
    }

    /** @param rollouts shows one of its rollouts */
    RolloutView view(RolloutId id, CampaignViews.Children rollouts) {
        CampaignState state = state(id);
        boolean carried =
                state.hasEnded() || engine.owns(id) || parts.ownership().taken(id);
        Moment now = engine.campaign(id)
                .map(OwnedCampaign::now)
                .orElseGet(() ->
                        Views.seenFromAfar(state.mark().at(), parts.timepiece().wall(), carried));
        return new CampaignViews(id, state, now, carried, rollouts).view();
    }

    /** The events of a campaign and of its rollouts with a greater number; waits up to this long for the first one. */
    List<Event> events(RolloutId id, long after, Duration wait) throws Refused, InterruptedException {
        CampaignStory story = told.computeIfAbsent(id, any -> new CampaignStory(id, store(), stories));
        long deadline = parts.timepiece().nanos() + wait.toNanos();
        while (true) {
            List<Event> events = story.after(after);
            long left = deadline - parts.timepiece().nanos();
            if (!events.isEmpty() || left <= 0) {
                return events;
            }
            stories.await(left);
        }
    }

    /** The answer to a command, once it is in the journal. */
    Optional<Rollouts.CommandAnswer> answer(RolloutId id, long number, long seen) {
        return store().read(id, seen).stream()
                .map(Recorded::entry)
                .filter(Entry.Commanded.class::isInstance)
                .map(Entry.Commanded.class::cast)
                .filter(commanded -> commanded.command().number() == number)
                .map(commanded -> new Rollouts.CommandAnswer(commanded.refusal().isEmpty(), commanded.refusal()))
                .findFirst();
    }
}
