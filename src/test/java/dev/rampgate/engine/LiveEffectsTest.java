package dev.rampgate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.course.Course;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.Reading;
import dev.rampgate.hook.Reply;
import dev.rampgate.rollout.Cursor;
import dev.rampgate.rollout.Effect;
import dev.rampgate.rollout.Heading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.memory.MemoryStore;
import dev.rampgate.weight.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** F31: whatever hangs in one rollout holds up no other. Real threads. */
class LiveEffectsTest {
    private static final Moment NOW = new Moment(Instant.EPOCH, Duration.ZERO);

    private static final int MANY = 1_000;
    private static final int GROUPS = 20;
    private static final int TURNS = 50;

    private final LiveEffects effects = new LiveEffects();
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private final MemoryStore store = new MemoryStore();

    @AfterEach
    void close() {
        effects.close();
    }

    private Reading hang() {
        hanging.incrementAndGet();
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Scenario.error();
    }

    private Session session(String loadBalancer, Gate gate) {
        return session(loadBalancer, "", gate);
    }

    private Session session(String loadBalancer, String group, Gate gate) {
        Course same = new Scenario().course();
        TargetRef target = new TargetRef("clb", "cn-hangzhou", loadBalancer, group);
        Course course = new Course(same.plan(), target, same.group(), same.steps(), same.policy());
        ModelBalancer balancer = new ModelBalancer(target, () -> Duration.ZERO, Duration.ofSeconds(5));
        Scenario.baseline()
                .asMap()
                .forEach((server, weight) ->
                        balancer.attach(new Survey.Attached(server, "ecs", weight, "", Survey.Health.NORMAL)));
        Ownership.Lease lease = store.ownership()
                .take(new RolloutId("r-" + loadBalancer.substring(3) + group))
                .orElseThrow();
        return new Session(
                course,
                balancer,
                Map.of("errors", gate),
                Map.of("hangs", notice -> Reply.no(hang().detail()), "answers", notice -> Reply.yes("")),
                lease);
    }

    /** Law L7: each looks again as soon as it has looked, and none gets ahead of another by more than a turn. */
    @Test
    void noRolloutStarvesBehindOthersOfItsLoadBalancer() {
        AtomicIntegerArray looks = new AtomicIntegerArray(GROUPS);
        List<Session> sessions = IntStream.range(0, GROUPS)
                .mapToObj(i -> session("lb-shared", "rsp" + i, occasion -> Scenario.pass()))
                .toList();
        IntStream.range(0, GROUPS).forEach(i -> lookAgain(sessions, i, looks));

        await().until(() -> sum(looks) >= GROUPS * TURNS);
        int[] each = IntStream.range(0, GROUPS).map(looks::get).toArray();
        assertThat(IntStream.of(each).max().orElseThrow()
                        - IntStream.of(each).min().orElseThrow())
                .as(Arrays.toString(each))
                .isLessThanOrEqualTo(1);
    }

    private void lookAgain(List<Session> sessions, int i, AtomicIntegerArray looks) {
        effects.start(sessions.get(i), new Effect.Look(Heading.FORWARD, 1, false), NOW, done -> {
            if (sum(looks) < GROUPS * TURNS) {
                looks.incrementAndGet(i);
                lookAgain(sessions, i, looks);
            }
        });
    }

    private static int sum(AtomicIntegerArray looks) {
        return IntStream.range(0, looks.length()).map(looks::get).sum();
    }

    @Test
    void aThousandGatesThatHangHoldUpNoOtherRollout() {
        Session stuck = session("lb-stuck", occasion -> hang());
        Session other = session("lb-other", occasion -> Scenario.pass());
        Queue<Performed> told = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < MANY; i++) {
            effects.start(stuck, new Effect.TakeReading("errors", 1, i), NOW, done -> {});
            effects.start(stuck, new Effect.AskHook("hangs", 1, i, Share.NONE), NOW, done -> {});
        }
        await().until(() -> hanging.get() >= 20);

        Intent back = new Intent(1, Heading.BACK, Cursor.START, 1, 1, Scenario.baseline());
        List<Effect> wanted = List.of(
                new Effect.Send(back),
                new Effect.Look(Heading.BACK, 1, false),
                new Effect.TakeReading("errors", 1, 1),
                new Effect.AskHook("answers", 1, 1, Share.NONE));
        wanted.forEach(effect -> effects.start(other, effect, NOW, told::add));
        effects.start(stuck, new Effect.Send(back), NOW, told::add);

        await().untilAsserted(() -> assertThat(told).hasSize(5));
        assertThat(told).filteredOn(Performed.Answered.class::isInstance).hasSize(2);
    }
}
