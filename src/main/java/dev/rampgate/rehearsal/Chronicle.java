package dev.rampgate.rehearsal;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsed;
import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.balancer.model.ModelChange;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what happens in a world, and holds it against the promises. To be asked to look after every event. */
final class Chronicle {
    private final World world;
    private final Knowledge knowledge = new Knowledge();
    private final Promises promises;
    private final List<Rehearsed.Scene> story = new ArrayList<>();
    private final List<Rehearsed.Point> shares = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private int callsSeen;
    private int changesSeen;
    private long entriesSeen;
    private int writes;

    Chronicle(World world) {
        this.world = world;
        this.promises = new Promises(knowledge, world.servers, this::broke);
        this.changesSeen = world.balancer.changes().size();
        world.tell(this::note);
    }

    List<Rehearsed.Scene> story() {
        return story;
    }

    List<Event> events() {
        return events;
    }

    List<String> broken() {
        return broken;
    }

    List<Rehearsed.Point> shares() {
        return shares;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    /** Requests that set weights and reached the load balancer. */
    int writes() {
        return writes;
    }

    /** The pool whose share is told; empty for none. */
    String pool() {
        return knowledge
                .course()
                .flatMap(course -> course.group().shift())
                .map(Group.Shift::to)
                .orElse("");
    }

    void note(String text) {
        add(null, null, text, null);
    }

    private void broke(String promise) {
        broken.add(promise);
        add(null, null, null, promise);
    }

    private void add(
            @Nullable Event event, Rehearsed.@Nullable CallView call, @Nullable String note, @Nullable String lost) {
        Instant wall = event == null ? world.time.wall() : event.time();
        story.add(new Rehearsed.Scene(world.time.now(), wall, event, call, note, lost));
    }

    /** Writes down what is new. */
    void look() {
        for (ModelCall call : world.balancer.callsAfter(callsSeen)) {
            callsSeen++;
            called(call);
        }
        for (Recorded entry : world.store.read(World.ID, entriesSeen)) {
            entriesSeen++;
            committed(entry);
        }
        tellEvents();
        List<ModelChange> changes = world.balancer.changes();
        changes.subList(changesSeen, changes.size()).forEach(change -> share(change.at(), change.after()));
        changesSeen = changes.size();
    }

    private void called(ModelCall call) {
        boolean writes = call.action() == Action.SET_BACKEND_SERVERS;
        if (writes) {
            this.writes++;
        }
        if (writes || call.reply().result() != ModelCall.Result.OK) {
            add(null, view(call), null, null);
        }
        promises.called(call);
    }

    private Rehearsed.CallView view(ModelCall call) {
        String code = call.reply().code();
        return new Rehearsed.CallView(
                world.time.wall(),
                call.action().word(),
                world.servers.named(call.asked()),
                call.reply().result().name().toLowerCase(Locale.ROOT),
                code.isEmpty() ? null : code,
                world.servers.named(call.after()));
    }

    private void committed(Recorded recorded) {
        boolean first = knowledge.state().isEmpty();
        knowledge.learn(recorded);
        if (first) {
            knowledge
                    .course()
                    .ifPresent(course -> share(Duration.ZERO, course.group().baseline()));
        }
        if (recorded.entry() instanceof Entry.Commanded answered
                && !answered.refusal().isEmpty()) {
            Command command = answered.command();
            note(command.actor() + " asks to " + Notes.word(command.verb()) + ", refused: " + answered.refusal());
        }
    }

    private void tellEvents() {
        try {
            for (Event event : world.rollouts().events(World.ID.value(), events.size(), Duration.ZERO)) {
                tell(event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a rehearsal waits for nothing", e);
        } catch (Refused refused) {
            throw new IllegalStateException("a rehearsal's own journal can't be read", refused);
        }
    }

    private void tell(Event event) {
        events.add(event);
        add(event, null, null, null);
    }

    private void share(Duration at, Weights weights) {
        knowledge
                .course()
                .map(Course::group)
                .ifPresent(group -> shares.add(
                        new Rehearsed.Point(at, group.shareAt(weights).rounded().doubleValue())));
    }

    /** The last line of a story without an outcome. */
    void left(String state, String reason) {
        Event last = events.get(events.size() - 1);
        tell(new Event(
                world.time.wall(),
                last.seq() + 1,
                last.rollout(),
                "run.left",
                last.target(),
                events.get(0).actor(),
                reason.isEmpty() ? null : reason,
                last.step(),
                Map.of("state", state, "reason", reason)));
    }
}
