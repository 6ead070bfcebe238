package dev.rampgate.engine;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.course.Course;
import dev.rampgate.gate.Reading;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Timing;
import dev.rampgate.weight.FloorCheck;
import dev.rampgate.weight.Floors;
import dev.rampgate.weight.Member;
import dev.rampgate.weight.Members;
import dev.rampgate.weight.ServerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Servers that the load balancer passes over from some moment on, while a rollout runs. The floors are held here against what is true at
 * each call, not against what was known when the servers were frozen.
 */
class UnhealthyServersTest {
    private final Scenario scenario = new Scenario();
    private final Set<ServerKey> sick = new TreeSet<>();
    private int checked;

    private void sicken(Duration when, String servers) {
        scenario.at(when, () -> {
            check();
            for (String id : List.of(servers.split(" ", -1))) {
                sick.add(ServerKey.of(id));
                scenario.balancer.health(ServerKey.of(id), Survey.Health.ABNORMAL);
            }
        });
    }

    private Reading asManyServeAsShould() {
        return sick.stream()
                        .anyMatch(
                                server -> !scenario.balancer.truth().of(server).isZero())
                ? Scenario.bad()
                : Scenario.pass();
    }

    /** No call made what truly serves less than the floors, or than it was. */
    private void check() {
        List<ModelCall> writes = scenario.balancer.calls().stream()
                .filter(call -> call.action() == Action.SET_BACKEND_SERVERS)
                .toList();
        Floors floors = new Floors(
                scenario.course().policy().safety().minServers(),
                scenario.course().policy().safety().minCapacity());
        FloorCheck truth = FloorCheck.of(members(), floors, sick);
        for (ModelCall call : writes.subList(checked, writes.size())) {
            assertThat(truth.breaches(call.before(), List.of(call.after())))
                    .as("with %s sick: %s", sick, call)
                    .isEmpty();
        }
        checked = writes.size();
    }

    private Members members() {
        Course course = scenario.course();
        List<Member> stable = new ArrayList<>();
        List<Member> canary = new ArrayList<>();
        for (var server : course.group().servers()) {
            Member member = new Member(
                    server.key(), course.group().baseline().of(server.key()), OptionalLong.empty(), true, "");
            (server.pool().equals("stable") ? stable : canary).add(member);
        }
        return new Members(stable, canary, List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "7,  i-y,             25",
        "7,  i-x i-y,         25",
        "7,  i-a,             25",
        "7,  i-a i-b,         25",
        "12, i-y,             50",
        "12, i-x i-y,         50",
        "12, i-a i-b,         50",
        "17, i-x,             100",
        "17, i-x i-y,         100",
    })
    void f23_aGateThatSeesAServerFailGoesBackAndEveryCallKeepsTheFloors(long minute, String servers, long share) {
        sicken(ofMinutes(minute), servers);
        scenario.gate("serving", this::asManyServeAsShould).run();
        check();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(scenario.shares()).endsWith(share, 0L);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.baseline());
    }

    @ParameterizedTest
    @CsvSource({
        "7,  i-y,         50",
        "7,  i-x i-y,     50",
        "12, i-y,         50",
        "17, i-x,         100",
        "17, i-x i-y,     100",
    })
    void f23_withoutAGateTheFloorsThemselvesGoBack(long minute, String servers, long share) {
        sicken(ofMinutes(minute), servers);
        scenario.run();
        check();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(scenario.state().fate().reason()).containsAnyOf("minCapacity needs 50.0%", "minServers needs 1");
        assertThat(scenario.shares()).endsWith(share, 0L);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.baseline());
    }

    @Test
    void f23_aFloorBrokenAtTheEndIsSeenWithinAPatrol() {
        sicken(ofMinutes(17), "i-x");
        scenario.run(ofMinutes(17).plus(Timing.PATROL).plus(ofSeconds(1)));

        assertThat(scenario.state().goingBack()).isTrue();
    }

    @Test
    void f23_theOldSideBeingSickKeepsNobodyFromGoingForward() {
        sicken(ofMinutes(7), "i-a i-b i-c i-d");
        scenario.run();
        check();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void f23_theHealthyNewSideIsNotLoweredWhileTheOldSideIsSick() {
        sicken(ofMinutes(17), "i-a i-b i-c i-d");
        scenario.command(ofMinutes(18), Command.Verb.ABORT);
        scenario.run(ofMinutes(30));
        check();

        assertThat(scenario.state().word()).isEqualTo("rollback-stuck");
        assertThat(scenario.state().fate().stuck()).isEqualTo("no server that would serve then is healthy");
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.weights(100, 100, 100, 100, 100, 100));
    }

    @Test
    void f23_oneHealthyServerOfTheOldSideIsEnoughAfterAWhile() {
        sicken(ofMinutes(17), "i-a i-b i-c i-d");
        scenario.command(ofMinutes(18), Command.Verb.ABORT);
        scenario.at(ofMinutes(25), () -> {
            sick.remove(ServerKey.of("i-c"));
            scenario.balancer.health(ServerKey.of("i-c"), Survey.Health.NORMAL);
        });
        scenario.run(ofMinutes(26));

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.baseline());
    }

    @Test
    void f23_aWholeOldSideIsNotWaitedFor() {
        scenario.command(ofMinutes(18), Command.Verb.ABORT);
        scenario.run(ofMinutes(18).plus(ofSeconds(5)));

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(scenario.entries(Entry.Withheld.class)).isEmpty();
    }

    @Test
    void f23_aServerThatIsWellAgainInTimeIsForgiven() {
        sicken(ofMinutes(7), "i-y");
        scenario.at(ofMinutes(7).plus(ofSeconds(50)), () -> {
            sick.clear();
            scenario.balancer.health(ServerKey.of("i-y"), Survey.Health.NORMAL);
        });
        scenario.gate("serving", this::asManyServeAsShould).run();
        check();

        assertThat(scenario.state().fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(scenario.balancer.truth()).isEqualTo(Scenario.weights(0, 0, 0, 0, 100, 100));
    }
}
