package dev.rampgate.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.gate.GateRules;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Spread;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where taking an ended rollout back leads. */
class ReturnTest {
    private static final TargetRef TARGET = new TargetRef("clb", "r", "lb-1", "");
    private static final ServerKey OLD = ServerKey.of("i-old");
    private static final ServerKey NEW = ServerKey.of("i-new");
    private static final ServerKey LATER = ServerKey.of("i-later");

    private static Weights weights(int old, int fresh) {
        return Weights.of(Map.of(OLD, Weight.of(old), NEW, Weight.of(fresh)));
    }

    private static Course ended() {
        Group group = new Group(
                List.of(
                        new Group.Server(OLD, "ecs", "stable", Optional.of(3L), true, true),
                        new Group.Server(NEW, "ecs", "canary", Optional.empty(), true, true)),
                weights(100, 0),
                Optional.of(new Group.Shift("stable", "canary", Spread.EVEN)));
        Policy policy = new Policy(
                GateRules.OnFailure.ROLLBACK,
                GateRules.OnFailure.PAUSE,
                Map.of(),
                new Policy.Safety(1, Share.percent(50), Duration.ofMinutes(5), Duration.ofHours(6)),
                Share.percent(2));
        Course.Step step = new Course.Step(
                1,
                "",
                new Aim(Aim.Action.TRAFFIC, Optional.of(Share.percent(100))),
                List.of(new Course.Level(weights(0, 100))),
                new Pace(Duration.ZERO, Duration.ofMinutes(5)),
                List.of());
        return new Course("p", TARGET, group, List.of(step), policy);
    }

    private static Survey survey(Map<ServerKey, Integer> now) {
        List<Survey.Attached> servers = now.entrySet().stream()
                .map(entry -> new Survey.Attached(
                        entry.getKey(), "ecs", Weight.of(entry.getValue()), "", Survey.Health.NORMAL))
                .toList();
        return new Survey(TARGET, "lb", Survey.Status.ACTIVE, List.of(), servers, "", List.of());
    }

    private static Weights goal(Map<ServerKey, Integer> now) {
        Course back = Return.of(ended(), survey(now), weights(0, 100));
        return back.step(1).last().goal();
    }

    @Test
    void leadsToTheBaselineInOneLevelWithoutAHold() {
        Course back = Return.of(ended(), survey(Map.of(OLD, 0, NEW, 100)), weights(0, 100));

        assertThat(back.steps()).hasSize(1);
        assertThat(back.step(1).last().goal()).isEqualTo(weights(100, 0));
        assertThat(back.step(1).pace().hold()).isEqualTo(Duration.ZERO);
        assertThat(back.group().baseline()).isEqualTo(weights(0, 100));
        assertThat(back.group().shift()).isEqualTo(ended().group().shift());
    }

    @Test
    void neverEmptiesTheGroupOnTheWay() {
        Course back = Return.of(ended(), survey(Map.of(OLD, 0, NEW, 100)), weights(0, 100));

        Weights at = weights(0, 100);
        for (Weights call : back.callsTo(back.step(1), back.step(1).last(), at)) {
            at = at.with(call);
            assertThat(at.total()).isPositive();
        }
        assertThat(at).isEqualTo(weights(100, 0));
    }

    @Test
    void pausesWhereItFails() {
        Policy policy = Return.of(ended(), survey(Map.of(OLD, 0, NEW, 100)), weights(0, 100))
                .policy();

        assertThat(policy.onFailure()).isEqualTo(GateRules.OnFailure.PAUSE);
        assertThat(policy.onDrift()).isEqualTo(GateRules.OnFailure.PAUSE);
    }

    @Test
    void raisesNoServerAboveWhatSomebodySetSince() {
        ServerKey also = ServerKey.of("i-old");
        assertThat(goal(Map.of(also, 30, NEW, 100)).of(also)).isEqualTo(Weight.of(30));
    }

    @Test
    void leavesServersThatCameSince() {
        assertThat(goal(Map.of(OLD, 0, NEW, 100, LATER, 70)).of(LATER)).isEqualTo(Weight.of(70));
    }

    @Test
    void goesOnWithoutServersThatVanished() {
        assertThat(goal(Map.of(OLD, 0)).servers()).containsExactly(OLD);
    }
}
