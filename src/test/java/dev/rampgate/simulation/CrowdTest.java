package dev.rampgate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.course.Course;
import dev.rampgate.engine.Session;
import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Requirement;
import dev.rampgate.hook.Reply;
import dev.rampgate.rehearsal.Boundary;
import dev.rampgate.rehearsal.VirtualProcess;
import dev.rampgate.rehearsal.VirtualTime;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Row;
import dev.rampgate.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** L7: of many rollouts that are due at the same moment none is served again before all others were. */
class CrowdTest {
    private static final int MANY = 60;
    private static final Requirement REQUIREMENT = Requirement.parse("< 1%");

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-22T10:00:00Z"));
    private final MemoryStore store = new MemoryStore();
    private final VirtualProcess process = new VirtualProcess(time, store, Boundary.CALM);
    private final Map<RolloutId, Integer> served = new HashMap<>();
    private Instant moment = Instant.MIN;
    private int most;
    private int crowds;

    private void begin(int number) {
        Course same = Courses.SMALL.course();
        TargetRef target = new TargetRef("clb", "cn-hangzhou", "lb-" + number, "");
        Course course = new Course(same.plan(), target, same.group(), same.steps(), same.policy());
        ModelBalancer balancer = new ModelBalancer(target, time::now, World.CALL_TIMEOUT);
        course.group()
                .baseline()
                .asMap()
                .forEach((server, weight) ->
                        balancer.attach(new Survey.Attached(server, "ecs", weight, "", Survey.Health.NORMAL)));
        RolloutId id = new RolloutId("r-%04d".formatted(number));
        process.engine()
                .begin(
                        id,
                        course,
                        new Origin("sha256:0", "p.yaml", "", Map.of(), new Actor(Actor.Kind.USER, "li.wei"), true));
        process.engine()
                .own(
                        id,
                        (state, lease) -> new Session(
                                state.course(),
                                balancer,
                                Map.of(
                                        Courses.GATE,
                                        () -> Finding.judged(0.001, REQUIREMENT).took(Duration.ofMillis(4))),
                                Map.of(Courses.HOOK, notice -> Reply.yes("")),
                                lease));
    }

    /** How often one was served at one moment while another that was served then had to wait. */
    private void committed(RolloutId id) {
        if (!time.wall().equals(moment)) {
            crowds += served.size() == MANY ? 1 : 0;
            served.clear();
            moment = time.wall();
        }
        int times = served.merge(id, 1, Integer::sum);
        long behind =
                served.values().stream().filter(other -> other < times - 1).count();
        boolean early = times > 1 && served.size() < MANY;
        most = Math.max(most, behind > 0 || early ? times : 1);
    }

    @Test
    void noneIsServedTwiceWhileAnotherWaits() {
        process.engine().watch((id, state, entries) -> committed(id));
        for (int i = 0; i < MANY; i++) {
            begin(i);
        }
        time.run(Duration.ofHours(1), () -> store.list().stream().allMatch(Row::ended), () -> {});

        assertThat(store.list()).hasSize(MANY).allMatch(row -> row.state().equals("succeeded"));
        assertThat(crowds).as("moments at which all were served").isGreaterThan(20);
        assertThat(most).isEqualTo(1);
    }
}
