package dev.rampgate.engine;

import dev.rampgate.api.Event;
import dev.rampgate.api.GroupView;
import dev.rampgate.api.Preview;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.calendar.Blackouts;
import dev.rampgate.calendar.LocalTimes;
import dev.rampgate.calendar.Window;
import dev.rampgate.course.Course;
import dev.rampgate.gate.Gate;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.KeyTaken;
import dev.rampgate.store.NewerData;
import dev.rampgate.store.Row;
import dev.rampgate.store.SubmissionKey;
import dev.rampgate.store.TargetTaken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Rollouts worked on in this process, and those of other processes seen through the store. */
public final class LocalRollouts implements Rollouts {
    /** How long the sender of a command waits for its answer; owners look every 200 ms. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final RolloutEngine engine;
    private final RolloutEngine.Parts parts;
    private final Preparation preparation;
    private final GroupReader groups;
    private final Supplier<RolloutId> ids;
    private final Stories stories;
    private final boolean proved;

    /** Reads a group of servers by what a person names. */
    public interface GroupReader {
        GroupView read(GroupRef group) throws Refused;
    }

    /**
     * @param ids new names of rollouts, never the same twice in one store
     * @param proved whether the actors of submissions and commands are who they say
     */
    public LocalRollouts(
            RolloutEngine engine,
            RolloutEngine.Parts parts,
            Drivers drivers,
            GroupReader groups,
            Supplier<RolloutId> ids,
            boolean proved) {
        this.engine = engine;
        this.proved = proved;
        this.parts = parts;
        this.preparation = new Preparation(drivers);
        this.groups = groups;
        this.ids = ids;
        this.stories = new Stories(engine, parts);
    }

    @Override
    public RolloutView submit(Submission submission) throws Refused {
        Preparation.Wish wish = preparation.read(submission.source(), submission.text(), submission.inputs());
        Optional<SubmissionKey> key = key(submission);
        Optional<Row> before = key.flatMap(
                given -> parts.store().begunWith(given, parts.timepiece().wall()));
        if (before.isPresent()) {
            return again(before.get(), submission);
        }
        Optional<Row> leftover = holder(wish.target());
        if (leftover.isPresent()) {
            return takeOver(leftover.get(), submission);
        }
        Preparation.Prepared prepared = preparation.prepare(wish, submission.acceptBaseline());
        Preview preview = prepared.preview();
        if (submission.digest().isPresent() && !submission.digest().get().equals(preview.digest())) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of("the plan made now has digest " + preview.digest() + ", not the reviewed "
                            + submission.digest().get() + ": look at rampgate plan again"));
        }
        refuseBlackout(prepared.course(), submission);
        RolloutId id = ids.get();
        Origin origin = new Origin(
                preview.digest(),
                submission.source(),
                submission.text(),
                submission.inputs(),
                actor(submission.actor()),
                proved);
        Map<String, Gate> gates = preparation.gates(wish, prepared.course(), id.value());
        try {
            engine.begin(id, prepared.course(), origin, key);
        } catch (KeyTaken repeated) {
            return again(find(repeated.holder().value()).orElseThrow(), submission);
        } catch (TargetTaken taken) {
            throw held(taken.holder());
        }
        engine.own(id, (state, lease) -> new Session(state.course(), prepared.balancer(), gates, lease));
        return view(id);
    }

    /** Whoever starts without a doubt into a blackout would stand half done for as long as it lasts. */
    private void refuseBlackout(Course course, Submission submission) throws Refused {
        Optional<Blackouts> blackouts =
                submission.intoBlackout() ? Optional.empty() : course.policy().blackouts();
        if (blackouts.isEmpty()) {
            return;
        }
        Instant now = parts.timepiece().wall();
        Instant end = now.plus(course.shortest());
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
    private RolloutView again(Row row, Submission submission) throws Refused {
        RolloutId id = row.id();
        if (!isOf(id, submission)) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of("this key began " + id + " of another plan or other inputs: use a key of its own"));
        }
        if (!row.ended() && !engine.owns(id) && !own(id)) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of(id + " was begun with this key and another process carries it: rampgate status " + id
                            + " --wait-for finished"));
        }
        return view(id);
    }

    private boolean isOf(RolloutId id, Submission submission) throws Refused {
        Origin origin = stories.understood(id).begun().origin();
        return origin.text().equals(submission.text()) && origin.inputs().equals(submission.inputs());
    }

    private Optional<Row> holder(TargetRef target) {
        return parts.store().list().stream()
                .filter(row -> !row.ended() && row.target().equals(target))
                .findFirst();
    }

    private static Refused held(RolloutId holder) {
        return new Refused(
                Refused.Kind.STATE, List.of(holder + " holds this target: wait for it, or rampgate abort " + holder));
    }

    private RolloutView takeOver(Row row, Submission submission) throws Refused {
        RolloutId id = row.id();
        if (parts.ownership().taken(id)) {
            throw held(id);
        }
        if (!isOf(id, submission)) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of(id + " of plan " + row.plan() + " is unfinished on this target: rampgate recover " + id
                            + ", or rampgate abort " + id));
        }
        if (!own(id)) {
            throw held(id);
        }
        return view(id);
    }

    private boolean own(RolloutId id) throws Refused {
        Origin origin = stories.understood(id).begun().origin();
        Preparation.Wish wish = preparation.read(origin.source(), origin.text(), origin.inputs());
        var balancer = preparation.open(wish);
        Map<String, Gate> gates = preparation.gates(wish, asBegun(id), id.value());
        return engine.own(id, (state, lease) -> new Session(state.course(), balancer, gates, lease));
    }

    /** The course before any server vanished. */
    private Course asBegun(RolloutId id) {
        RolloutState first = RolloutState.of(parts.store().read(id, 0).subList(0, 1));
        return Objects.requireNonNull(first).course();
    }

    @Override
    public List<RolloutView> recover(Optional<String> named) throws Refused {
        List<RolloutView> taken = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Row row : parts.store().list()) {
            boolean meant = named.isEmpty() || named.get().equals(row.id().value());
            if (meant && !row.ended() && !engine.owns(row.id())) {
                recover(row.id(), taken, refused);
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
                taken.add(view(id));
            }
        } catch (Refused why) {
            refused.addAll(why.reasons());
        }
    }

    private Refused notRecovered(String named) throws Refused {
        Row row = find(named).orElseThrow(() -> unknown(named));
        return new Refused(
                Refused.Kind.STATE,
                List.of(
                        row.ended()
                                ? named + " has ended: " + row.state()
                                : named + " is carried by another process: rampgate status " + named));
    }

    private static Refused unknown(String named) {
        return new Refused(Refused.Kind.UNKNOWN, List.of("there is no rollout " + named + ": see rampgate list --all"));
    }

    @Override
    public Preview preview(Submission submission) throws Refused {
        Preparation.Prepared prepared = preparation.prepare(submission);
        refuseBlackout(prepared.course(), submission);
        return prepared.preview();
    }

    @Override
    public GroupView weights(GroupRef group) throws Refused {
        return groups.read(group);
    }

    @Override
    public List<RolloutView> list() {
        return parts.store().list().stream().map(this::view).toList();
    }

    @Override
    public Optional<RolloutView> show(String idOrName) {
        return find(idOrName).map(this::view);
    }

    private Optional<Row> find(String idOrName) {
        List<Row> rows = parts.store().list();
        Optional<Row> byId =
                rows.stream().filter(row -> row.id().value().equals(idOrName)).findFirst();
        return byId.or(
                () -> rows.stream().filter(row -> row.plan().equals(idOrName)).findFirst());
    }

    @Override
    public List<Event> events(String idOrName, long after, Duration wait) throws Refused, InterruptedException {
        Optional<Row> row = find(idOrName);
        if (row.isEmpty()) {
            return List.of();
        }
        return stories.after(row.get().id(), after, wait);
    }

    /** A rollout whose journal only a newer version understands is held: shown, and left alone. */
    private RolloutView view(Row row) {
        try {
            return view(row.id());
        } catch (NewerData newer) {
            return Views.held(row, String.valueOf(newer.getMessage()));
        }
    }

    private RolloutView view(RolloutId id) {
        RolloutState state = stories.state(id);
        Moment now = engine.now(id)
                .orElseGet(() -> Views.seenFromAfar(
                        state, parts.timepiece().wall(), parts.ownership().taken(id)));
        boolean carried = state.ended() || engine.owns(id) || parts.ownership().taken(id);
        return Views.of(id, state, now, carried);
    }

    @Override
    public CommandAnswer command(String idOrName, CommandRequest request) throws Refused, InterruptedException {
        Row row = find(idOrName).orElseThrow(() -> unknown(idOrName));
        RolloutId id = row.id();
        if (row.ended()) {
            return new CommandAnswer(false, id + " has ended: " + row.state());
        }
        Command.Verb verb =
                Command.Verb.valueOf(request.verb().toUpperCase(Locale.ROOT).replace('-', '_'));
        boolean orphan = !parts.ownership().taken(id);
        boolean aborts = verb == Command.Verb.ABORT || verb == Command.Verb.ABORT_KEEP;
        if (orphan && !aborts) {
            return new CommandAnswer(false, "no process carries " + id + ": rampgate recover " + id);
        }
        long seen = stories.understood(id).mark().seq();
        long number = parts.commands().submit(id, verb, actor(request.actor()), request.reason(), seen);
        if (orphan) {
            own(id);
        }
        return answer(id, number, seen);
    }

    private CommandAnswer answer(RolloutId id, long number, long seen) throws InterruptedException {
        long deadline = parts.timepiece().nanos() + ANSWER.toNanos();
        while (true) {
            Optional<CommandAnswer> answer = answered(id, number, seen);
            long left = deadline - parts.timepiece().nanos();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (left <= 0) {
                return new CommandAnswer(false, "the owner of " + id + " did not answer within 5 s");
            }
            stories.await(left);
        }
    }

    /** The row is read first: a rollout that ended answered every command before. */
    private Optional<CommandAnswer> answered(RolloutId id, long number, long seen) {
        Optional<Row> ended = parts.store().find(id).filter(Row::ended);
        return parts.store().read(id, seen).stream()
                .map(Recorded::entry)
                .filter(Entry.Commanded.class::isInstance)
                .map(Entry.Commanded.class::cast)
                .filter(commanded -> commanded.command().number() == number)
                .map(commanded -> new CommandAnswer(commanded.refusal().isEmpty(), commanded.refusal()))
                .findFirst()
                .or(() -> ended.map(row -> new CommandAnswer(false, id + " has ended: " + row.state())));
    }

    private static Actor actor(Event.Actor actor) {
        return new Actor(Actor.Kind.valueOf(actor.type().toUpperCase(Locale.ROOT)), actor.id());
    }

    /** Whether this process carries the rollout. */
    public boolean owns(String id) {
        return engine.owns(new RolloutId(id));
    }
}
