package dev.rampgate.emulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.emulator.config.Scheduler;
import dev.rampgate.emulator.config.ServerConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChooserTest {
    private static List<Member> members(int... weights) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            Backend backend = new Backend(ServerConfig.of("i-" + i, 0), null, null);
            members.add(new Member(backend, weights[i], ""));
        }
        return members;
    }

    private static String choices(Chooser chooser, List<Member> members, int number) {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < number; i++) {
            ids.append(chooser.choose(members).backend().id().substring(2));
        }
        return ids.toString();
    }

    @Test
    void everyRoundIsExactForAllSmallWeights() {
        for (int a = 0; a <= 9; a++) {
            for (int b = 0; b <= 9; b++) {
                for (int c = 1; c <= 9; c++) {
                    List<Member> members = members(a, b, c);
                    Chooser chooser = Chooser.of(Scheduler.WRR);
                    for (int round = 0; round < 2; round++) {
                        Map<Backend, Integer> chosen = new HashMap<>();
                        for (int i = 0; i < a + b + c; i++) {
                            chosen.merge(chooser.choose(members).backend(), 1, Integer::sum);
                        }
                        members.forEach(one -> assertThat(chosen.getOrDefault(one.backend(), 0))
                                .isEqualTo(one.weight()));
                    }
                }
            }
        }
    }

    @Test
    void aChangeOfWeightsBeginsANewRound() {
        List<Member> members = members(5, 1, 1);
        Chooser chooser = Chooser.of(Scheduler.WRR);
        choices(chooser, members, 2);
        List<Member> changed = List.of(members.get(0).withWeight(1), members.get(1), members.get(2));
        assertThat(choices(chooser, changed, 3)).isEqualTo("012");
    }

    @Test
    void roundRobinTakesTurnsAmongThoseWithAnyWeight() {
        assertThat(choices(Chooser.of(Scheduler.RR), members(100, 0, 1), 4)).isEqualTo("0202");
    }

    @Test
    void fewestOpenRequestsForTheWeightWin() {
        List<Member> members = members(10, 30);
        Chooser chooser = Chooser.of(Scheduler.WLC);
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            Backend chosen = chooser.choose(members).backend();
            chosen.counters().begun();
            order.append(chosen.id().substring(2));
        }
        assertThat(order.chars().filter(one -> one == '0').count()).isEqualTo(2);
        members.get(1).backend().counters().ended();
        assertThat(choices(chooser, members, 1)).isEqualTo("1");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsChosenWithoutWeightOrHealth(Scheduler scheduler) {
        assertThat(Chooser.of(scheduler).choose(List.of())).isNull();
        assertThat(Chooser.of(scheduler).choose(members(0, 0))).isNull();
        List<Member> ill = members(5, 1);
        ill.get(0).backend().forceUnhealthy(true);
        assertThat(choices(Chooser.of(scheduler), ill, 3)).isEqualTo("111");
        ill.get(1).backend().forceUnhealthy(true);
        assertThat(Chooser.of(scheduler).choose(ill)).isNull();
    }
}
