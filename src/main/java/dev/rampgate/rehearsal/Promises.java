package dev.rampgate.rehearsal;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.course.Aim;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.weight.Breach;
import dev.rampgate.weight.FloorCheck;
import dev.rampgate.weight.Floors;
import dev.rampgate.weight.Member;
import dev.rampgate.weight.Members;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Holds every call that reached the load balancer against what the product promises, knowing only the journal, the calls and the plan. What
 * a stranger did between a look and a call, and what took effect late, is nobody's broken promise.
 */
final class Promises {
    private final Knowledge knowledge;
    private final Servers servers;
    private final Consumer<String> broken;

    /** @param broken is told each broken promise, in one sentence */
    Promises(Knowledge knowledge, Servers servers, Consumer<String> broken) {
        this.knowledge = knowledge;
        this.servers = servers;
        this.broken = broken;
    }

    /** A call reached the load balancer. */
    void called(ModelCall call) {
        if (call.action() == Action.SET_BACKEND_SERVERS) {
            knowledge.state().ifPresent(state -> called(call, state));
        }
    }

    private void called(ModelCall call, RolloutState now) {
        intended(call);
        within(call, now.course());
        if (call.lane() == Lane.FORWARD) {
            undisturbed(call, now.course());
        }
        if (known(call, now.course())) {
            floors(call, now.course());
            between(call, now);
        }
    }

    private void intended(ModelCall call) {
        Heading heading = call.lane() == Lane.BACK ? Heading.BACK : Heading.FORWARD;
        if (!knowledge.intended(heading, call.asked())) {
            tell("nothing half-done is forgotten", call, "was sent without an intent in the journal");
        }
        if (knowledge.turned() && heading == Heading.FORWARD) {
            tell("going back never goes forward again", call, "went forward after going back had begun");
        }
    }

    private void within(ModelCall call, Course course) {
        Set<ServerKey> strange = new TreeSet<>(call.asked().servers());
        strange.removeAll(course.group().writable());
        if (!strange.isEmpty()) {
            tell("only the servers of the plan", call, "names " + names(strange) + ", which no pool of the plan has");
        }
    }

    private void undisturbed(ModelCall call, Course course) {
        Set<ServerKey> foreign = new TreeSet<>(course.group().writable());
        foreign.removeIf(server -> !knowledge.foreign(server));
        if (!foreign.isEmpty()) {
            tell("a stranger's weights are not overwritten", call, "went forward over " + names(foreign));
        }
    }

    /** Whether the load balancer had what the rollout could know of. */
    private boolean known(ModelCall call, Course course) {
        Predicate<ServerKey> grouped = course.group().baseline()::has;
        return call.before().only(grouped).equals(knowledge.believed().only(grouped));
    }

    private void floors(ModelCall call, Course course) {
        Predicate<ServerKey> grouped = course.group().baseline()::has;
        Weights before = call.before().only(grouped);
        Weights after = call.after().only(grouped);
        FloorCheck check = check(course, before);
        List<Breach> breaches = check.breaches(before, List.of(after));
        boolean home = call.lane() == Lane.BACK
                && check.breaches(course.group().baseline().only(before::has), List.of(after))
                        .isEmpty();
        if (!home) {
            breaches.forEach(breach -> tell(
                    "every moment is safe",
                    call,
                    breach.sentence().replaceFirst("^after call 1 ", "left a moment in which ")));
        }
    }

    /** As the rollout knew the servers when they were frozen. */
    private static FloorCheck check(Course course, Weights before) {
        Set<ServerKey> vanished = new TreeSet<>(course.group().baseline().servers());
        vanished.removeAll(before.servers());
        Set<ServerKey> sick = new TreeSet<>();
        course.group().servers().stream().filter(server -> !server.healthy()).forEach(server -> sick.add(server.key()));
        Floors floors = new Floors(
                course.policy().safety().minServers(), course.policy().safety().minCapacity());
        return FloorCheck.of(members(course.group()).without(vanished), floors, sick);
    }

    private static Members members(Group group) {
        String from = group.shift().map(Group.Shift::from).orElse("");
        String to = group.shift().map(Group.Shift::to).orElse("");
        List<Member> leaving = new ArrayList<>();
        List<Member> reached = new ArrayList<>();
        List<Member> others = new ArrayList<>();
        for (Group.Server server : group.servers()) {
            OptionalLong capacity = server.capacity().map(OptionalLong::of).orElse(OptionalLong.empty());
            Member member = new Member(server.key(), group.baseline().of(server.key()), capacity, server.listed(), "");
            boolean pooled = group.shift().isPresent();
            List<Member> pool = pooled && server.pool().equals(from)
                    ? leaving
                    : pooled && server.pool().equals(to) ? reached : others;
            pool.add(member);
        }
        return new Members(leaving, reached, others);
    }

    private void between(ModelCall call, RolloutState now) {
        if (call.lane() == Lane.BACK || now.step().aim().action() != Aim.Action.TRAFFIC) {
            return;
        }
        Share old = now.course().shareAt(knowledge.planned());
        Share wanted = now.course().shareAt(now.level().goal());
        Share share = now.course().shareAt(call.after());
        Share low = old.compareTo(wanted) < 0 ? old : wanted;
        Share high = old.compareTo(wanted) < 0 ? wanted : old;
        if (share.compareTo(low) < 0 || share.compareTo(high) > 0) {
            tell("every moment is safe", call, "left a share of " + share + ", not between " + low + " and " + high);
        }
    }

    private String names(Set<ServerKey> some) {
        return String.join(", ", some.stream().map(servers::name).toList());
    }

    private void tell(String promise, ModelCall call, String how) {
        broken.accept(promise + ": the call " + servers.named(call.asked()) + " " + how);
    }
}
