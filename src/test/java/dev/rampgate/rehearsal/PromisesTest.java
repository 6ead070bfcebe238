package dev.rampgate.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.course.Aim;
import dev.rampgate.course.Course;
import dev.rampgate.course.Group;
import dev.rampgate.course.Pace;
import dev.rampgate.course.Policy;
import dev.rampgate.gate.GateRules;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Cursor;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Spread;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each promise is broken once, by an engine that does not exist. */
class PromisesTest {
    private static final Weights BASELINE = weights(Map.of("i-a", 100, "i-b", 100, "i-o", 100, "i-x", 0));
    private static final Weights GOAL = BASELINE.with(weights(Map.of("i-x", 67)));

    private final List<String> broken = new ArrayList<>();
    private final Knowledge knowledge = new Knowledge();
    private final Promises promises = new Promises(
            knowledge,
            new Servers(BASELINE.servers().stream()
                    .map(key -> new Survey.Attached(key, "ecs", Weight.ZERO, "", Survey.Health.NORMAL))
                    .toList()),
            broken::add);
    private long seq;
    private long intents;

    private static Weights weights(Map<String, Integer> weights) {
        Map<ServerKey, Weight> all = new TreeMap<>();
        weights.forEach((id, weight) -> all.put(ServerKey.of(id), Weight.of(weight)));
        return Weights.of(all);
    }

    @BeforeEach
    void begin() {
        journal(new Entry.Begun(
                course(), new Origin("sha256:0", "p.yaml", "", Map.of(), new Actor(Actor.Kind.USER, "li.wei"), true)));
        seen(BASELINE);
    }

    private static Course course() {
        List<Group.Server> servers = new ArrayList<>();
        Map<String, String> pools = Map.of("i-a", "stable", "i-b", "stable", "i-x", "canary", "i-o", "");
        for (ServerKey key : BASELINE.servers()) {
            servers.add(new Group.Server(key, "ecs", pools.get(key.id()), Optional.empty(), true, true));
        }
        Policy policy = new Policy(
                GateRules.OnFailure.ROLLBACK,
                GateRules.OnFailure.PAUSE,
                Map.of(),
                new Policy.Safety(2, Share.percent(50), Duration.ofMinutes(5), Duration.ofHours(6)),
                Share.percent(2));
        Course.Step step = new Course.Step(
                1,
                "",
                new Aim(Aim.Action.TRAFFIC, Optional.of(Share.percent(25))),
                List.of(new Course.Level(GOAL)),
                new Pace(Duration.ZERO, Duration.ofMinutes(5)),
                List.of());
        return new Course(
                "checkout",
                new TargetRef("clb", "cn-hangzhou", "lb-test", ""),
                new Group(servers, BASELINE, Optional.of(new Group.Shift("stable", "canary", Spread.EVEN))),
                List.of(step),
                policy);
    }

    private void journal(Entry entry) {
        seq++;
        knowledge.learn(new Recorded(seq, 1, new Moment(Instant.EPOCH, Duration.ZERO), entry));
    }

    private void seen(Weights weights) {
        journal(new Entry.Seen(weights, Set.of(), Optional.empty()));
    }

    private void intended(Heading heading, Weights weights) {
        intents++;
        journal(new Entry.Planned(List.of(weights)));
        journal(new Entry.Intended(new Intent(intents, heading, new Cursor(1, 1), 1, 1, weights)));
    }

    private void called(Lane lane, Weights asked, Weights before) {
        ModelCall.Reply reply = new ModelCall.Reply(ModelCall.Result.OK, "", Duration.ZERO);
        promises.called(new ModelCall(
                Duration.ZERO, Action.SET_BACKEND_SERVERS, lane, asked, reply, before, before.with(asked)));
    }

    private void forward(Map<String, Integer> asked) {
        intended(Heading.FORWARD, weights(asked));
        called(Lane.FORWARD, weights(asked), BASELINE);
    }

    @Test
    void aGoodCallBreaksNothing() {
        forward(Map.of("i-x", 67));
        assertThat(broken).isEmpty();
    }

    @Test
    void aCallWithoutAnIntent() {
        intended(Heading.FORWARD, weights(Map.of("i-x", 67)));
        called(Lane.FORWARD, weights(Map.of("i-x", 66)), BASELINE);
        assertThat(broken)
                .containsExactly("nothing half-done is forgotten: the call {i-x=66} was sent without an intent in the"
                        + " journal");
    }

    @Test
    void anIntentOfTheOtherHeading() {
        intended(Heading.FORWARD, weights(Map.of("i-x", 67)));
        called(Lane.BACK, weights(Map.of("i-x", 67)), BASELINE);
        assertThat(broken).singleElement().asString().contains("without an intent");
    }

    @Test
    void aServerThatIsInNoPool() {
        forward(Map.of("i-o", 50, "i-x", 67));
        assertThat(broken).singleElement().asString().contains("names i-o, which no pool of the plan has");
    }

    @Test
    void tooFewServersLeft() {
        seen(BASELINE.with(weights(Map.of("i-o", 0))));
        Weights before = BASELINE.with(weights(Map.of("i-o", 0)));
        intended(Heading.FORWARD, weights(Map.of("i-a", 0)));
        called(Lane.FORWARD, weights(Map.of("i-a", 0)), before);
        assertThat(broken)
                .anySatisfy(promise -> assertThat(promise)
                        .startsWith("every moment is safe: the call {i-a=0} left a moment in which 1 healthy server"));
    }

    @Test
    void tooLittleCapacityLeft() {
        forward(Map.of("i-a", 1, "i-b", 1));
        assertThat(broken).anySatisfy(promise -> assertThat(promise).contains("capacity"));
    }

    @Test
    void aShareBeyondTheLevel() {
        forward(Map.of("i-x", 90));
        assertThat(broken)
                .containsExactly("every moment is safe: the call {i-x=90} left a share of 31.03%, not between 0.0% and"
                        + " 25.09%");
    }

    @Test
    void forwardAfterTurningBack() {
        intended(Heading.FORWARD, weights(Map.of("i-x", 67)));
        journal(new Entry.Turned(Actor.ENGINE, "because", false));
        called(Lane.FORWARD, weights(Map.of("i-x", 67)), BASELINE);
        assertThat(broken)
                .containsExactly("going back never goes forward again: the call {i-x=67} went forward after going back"
                        + " had begun");
    }

    @Test
    void forwardOverAStrangersWeights() {
        Weights edited = BASELINE.with(weights(Map.of("i-a", 77)));
        seen(edited);
        intended(Heading.FORWARD, weights(Map.of("i-x", 67)));
        called(Lane.FORWARD, weights(Map.of("i-x", 67)), edited);
        assertThat(broken)
                .contains("a stranger's weights are not overwritten: the call {i-x=67} went forward over i-a");

        broken.clear();
        journal(new Entry.Resumed(new Actor(Actor.Kind.USER, "zhao"), "fine"));
        called(Lane.FORWARD, weights(Map.of("i-x", 60)), edited);
        assertThat(broken).noneMatch(promise -> promise.contains("stranger"));
    }

    @Test
    void whatAStrangerDidMeanwhileIsNobodysBrokenPromise() {
        intended(Heading.FORWARD, weights(Map.of("i-x", 67)));
        called(Lane.FORWARD, weights(Map.of("i-x", 67)), weights(Map.of("i-a", 0, "i-b", 0, "i-o", 0, "i-x", 0)));
        assertThat(broken).isEmpty();
    }

    @Test
    void goingHomeMayPassAFloorThatTheBaselineDoesNotKeep() {
        intended(Heading.FORWARD, weights(Map.of("i-x", 67)));
        called(Lane.FORWARD, weights(Map.of("i-x", 67)), BASELINE);
        journal(new Entry.Answered(1, Entry.Result.OK, Optional.empty(), false));
        journal(new Entry.Turned(Actor.ENGINE, "because", false));
        seen(GOAL);
        intended(Heading.BACK, weights(Map.of("i-x", 0)));
        called(Lane.BACK, weights(Map.of("i-x", 0)), GOAL);
        assertThat(broken).isEmpty();
    }
}
