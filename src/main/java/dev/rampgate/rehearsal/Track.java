package dev.rampgate.rehearsal;

import dev.rampgate.api.Rehearsed;
import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.balancer.model.ModelChange;
import dev.rampgate.campaign.Child;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens on one target of a rehearsal, held against the promises. */
final class Track {
    private final Site site;
    private final World world;
    private final Listener listener;
    private final List<Rehearsed.Point> shares = new ArrayList<>();
    private final Knowledge first = new Knowledge();
    private Knowledge knowledge = first;
    private Promises promises;
    private RolloutId rollout;
    private long entriesSeen;
    private int callsSeen;
    private int changesSeen;

    /** Hears what is worth telling. */
    interface Listener {
        void called(Site site, ModelCall call);

        void committed(Site site, Recorded entry);

        void broke(String promise);
    }

    Track(World world, Site site, Listener listener) {
        this.world = world;
        this.site = site;
        this.listener = listener;
        this.rollout = site.name().isEmpty() ? World.ID : Child.of(site.name()).id(World.ID);
        this.promises = promises();
        this.changesSeen = site.balancer().changes().size();
    }

    private Promises promises() {
        return new Promises(knowledge, site.servers(), promise -> listener.broke(site.said(promise)));
    }

    Site site() {
        return site;
    }

    /** What its present rollout may know. */
    Knowledge knowledge() {
        return knowledge;
    }

    /** The course of its first rollout. */
    Optional<Course> course() {
        return first.course();
    }

    List<Rehearsed.Point> shares() {
        return shares;
    }

    /** Looks at what is new. */
    void look() {
        takeBack();
        for (ModelCall call : site.balancer().callsAfter(callsSeen)) {
            callsSeen++;
            listener.called(site, call);
            promises.called(call);
        }
        for (Recorded entry : world.store.read(rollout, entriesSeen)) {
            entriesSeen++;
            committed(entry);
        }
    }

    /** Looks at what the load balancer came to have. */
    void lookAtShares() {
        List<ModelChange> changes = site.balancer().changes();
        changes.subList(changesSeen, changes.size()).forEach(change -> share(change.at(), change.after()));
        changesSeen = changes.size();
    }

    /** A rollout that takes this target back knows nothing of the one before. */
    private void takeBack() {
        RolloutId back = site.name().isEmpty()
                ? world.current()
                : Child.of(site.name()).back().id(World.ID);
        if (!back.equals(rollout) && world.store.find(back).isPresent()) {
            rollout = back;
            entriesSeen = 0;
            knowledge = new Knowledge();
            promises = promises();
        }
    }

    private void committed(Recorded recorded) {
        boolean begins = knowledge.state().isEmpty();
        knowledge.learn(recorded);
        if (begins && recorded.entry() instanceof Entry.Begun begun) {
            share(world.time.now(), begun.course().group().baseline());
        }
        listener.committed(site, recorded);
    }

    private void share(Duration at, Weights weights) {
        course().map(Course::group)
                .ifPresent(group -> shares.add(
                        new Rehearsed.Point(at, group.shareAt(weights).rounded().doubleValue())));
    }

    /** The pool whose share is told; empty for none. */
    String pool() {
        return course().flatMap(course -> course.group().shift())
                .map(Group.Shift::to)
                .orElse("");
    }

    static boolean writes(ModelCall call) {
        return call.action() == Action.SET_BACKEND_SERVERS;
    }
}
