package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Traffic;
import dev.rampgate.store.Row;
import dev.rampgate.weight.Breach;
import dev.rampgate.weight.FloorCheck;
import dev.rampgate.weight.Floors;
import dev.rampgate.weight.Member;
import dev.rampgate.weight.Members;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What must hold once a rollout has ended with nobody else at its load balancer, however its processes were hurt. */
final class Aftermath {
    private final ObservedCloud cloud;
    private final Row row;
    private final List<Recorded> journal;
    private final List<LeftJournals.Written> intents;
    private final RolloutState state;

    Aftermath(ObservedCloud cloud, LeftJournals left, Row row) {
        this.cloud = cloud;
        this.row = row;
        journal = left.journal(row);
        intents = left.intents(row);
        state = Objects.requireNonNull(RolloutState.of(journal));
    }

    void holds(String lastWords) {
        assertThat(row.ended()).as("has ended; %s; %s", lastWords, journal).isTrue();
        assertThat(row.state()).as(lastWords).isEqualTo(state.word()).isIn("succeeded", "rolled-back");
        assertThat(journal)
                .as("nobody stopped it: there was no stranger")
                .noneMatch(recorded -> recorded.entry() instanceof Entry.Stopped);
        List<ObservedCloud.Logged> calls = cloud.calls();
        for (int at = 0; at < calls.size(); at++) {
            ObservedCloud.Logged call = calls.get(at);
            if (call.writes()) {
                intended(call);
                keepsFloors(call, at == 0 ? call.before() : calls.get(at - 1).after());
            }
            serves(call.before());
            serves(call.after());
        }
        verifies();
        endsAsJournalled(lastWords);
    }

    /** What is said to be verified is what a level, or the way back, asks for, to the last server. */
    private void verifies() {
        List<Weights> asked = Stream.concat(
                        state.course().steps().stream()
                                .flatMap(step -> step.levels().stream())
                                .map(Course.Level::goal),
                        Stream.of(state.course().group().baseline()))
                .toList();
        assertThat(verified()).allSatisfy(weights -> assertThat(weights).isIn(asked));
    }

    private List<Weights> verified() {
        return journal.stream()
                .map(Recorded::entry)
                .filter(Entry.Verified.class::isInstance)
                .map(entry -> ((Entry.Verified) entry).weights())
                .toList();
    }

    private void intended(ObservedCloud.Logged call) {
        assertThat(intents)
                .as("an intent committed before the call at %s: %s", call.time(), call.asked())
                .anyMatch(intent -> intent.covers(call));
    }

    private void serves(Map<String, Integer> weights) {
        if (!weights.isEmpty()) {
            assertThat(total(weights, "")).as("total of %s", weights).isPositive();
            boolean leaves = total(goal(state.course().steps().get(2).last().goal()), "i-s") == 0;
            assertThat(leaves || total(weights, "i-s") > 0)
                    .as("the pool that stays serves: %s", weights)
                    .isTrue();
        }
    }

    private static int total(Map<String, Integer> weights, String prefix) {
        return weights.entrySet().stream()
                .filter(one -> one.getKey().startsWith(prefix))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** What took effect late, after the last call, is no fault of the next one. */
    private void keepsFloors(ObservedCloud.Logged call, Map<String, Integer> last) {
        Weights before = weights(call.before());
        if (!call.before().equals(last) || call.after().isEmpty()) {
            return;
        }
        FloorCheck check = check();
        List<Breach> breaches = check.breaches(before, List.of(weights(call.after())));
        boolean home = intents.stream().anyMatch(one -> one.heading() == Heading.BACK && one.covers(call))
                && check.breaches(state.course().group().baseline(), List.of(weights(call.after())))
                        .isEmpty();
        assertThat(home || breaches.isEmpty())
                .as("%s at %s: %s -> %s", breaches, call.time(), call.before(), call.after())
                .isTrue();
    }

    private FloorCheck check() {
        Course course = state.course();
        Members members = new Members(members("stable"), members("canary"), List.of());
        Floors floors = new Floors(
                course.policy().safety().minServers(), course.policy().safety().minCapacity());
        return FloorCheck.of(members, floors, Set.of());
    }

    private List<Member> members(String pool) {
        Group group = state.course().group();
        return group.pool(pool).stream()
                .map(key -> new Member(key, group.baseline().of(key), OptionalLong.empty(), true, ""))
                .toList();
    }

    private Weights weights(Map<String, Integer> weights) {
        Map<ServerKey, Weight> all = new TreeMap<>();
        for (ServerKey key : state.course().group().baseline().servers()) {
            all.put(key, Weight.of(Objects.requireNonNull(weights.get(key.id()))));
        }
        return Weights.of(all);
    }

    private static Map<String, Integer> goal(Weights weights) {
        Map<String, Integer> goal = new TreeMap<>();
        weights.asMap().forEach((server, weight) -> goal.put(server.id(), weight.value()));
        return goal;
    }

    /** Exactly; but for a server that a call whose outcome is still unknown, and said to be so, gave its weight. */
    private void endsAsJournalled(String lastWords) {
        Weights ended = state.fate().outcome() == Outcome.SUCCEEDED
                ? state.course().steps().get(2).last().goal()
                : state.course().group().baseline();
        List<Weights> verified = verified();
        assertThat(verified.get(verified.size() - 1)).as("verified last").isEqualTo(ended);
        Weights now = weights(cloud.weightsNow());
        for (ServerKey server : now.changesTo(ended).servers()) {
            List<Intent> unresolved = state.traffic().wire().unresolved().stream()
                    .map(Traffic.Unresolved::intent)
                    .toList();
            assertThat(unresolved)
                    .as("%s has %s, journalled %s; %s", server, now.of(server), ended.of(server), lastWords)
                    .anyMatch(intent -> now.of(server).equals(intent.weights().find(server)));
        }
    }
}
