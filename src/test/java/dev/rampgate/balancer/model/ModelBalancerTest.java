package dev.rampgate.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.LoadBalancerContractTest;
import dev.rampgate.balancer.ServerWeight;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.Survey.Attached;
import dev.rampgate.balancer.Survey.Health;
import dev.rampgate.balancer.Survey.Listener;
import dev.rampgate.balancer.Survey.Scheduler;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.balancer.model.ModelCall.Result;
import dev.rampgate.balancer.model.ModelChange.Cause;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class ModelBalancerTest extends LoadBalancerContractTest {
    private Duration now = Duration.ZERO;
    private final ModelBalancer model =
            new ModelBalancer(new TargetRef("model", "cn-hangzhou", "lb-demo", ""), () -> now, Duration.ofSeconds(5));

    ModelBalancerTest() {
        model.attach(server("i-a", 100));
    }

    @Override
    protected Stage open(String status) {
        return new ModelStage(status);
    }

    @Test
    void readsLag() throws BalancerException {
        model.readLag(Duration.ofSeconds(2));
        now = Duration.ofSeconds(10);
        set(30);
        now = Duration.ofSeconds(11);
        assertThat(model.weights(Lane.FORWARD)).isEqualTo(weights(100));
        assertThat(model.truth()).isEqualTo(weights(30));
        now = Duration.ofSeconds(12);
        assertThat(model.weights(Lane.FORWARD)).isEqualTo(weights(30));
    }

    @Test
    void appliesLateEffectsAtTheirTimeAndInTheirOrder() {
        strike(Fault.late(Duration.ofSeconds(40)));
        set(30);
        strike(Fault.late(Duration.ofSeconds(20)));
        set(20);
        assertThat(model.nextChange()).contains(Duration.ofSeconds(20));

        now = Duration.ofSeconds(60);

        assertThat(model.changes())
                .extracting(change -> change.at().toSeconds() + " " + change.cause() + " " + change.after())
                .containsSubsequence("20 LATE_CALL {i-a@127.0.0.1=20}", "40 LATE_CALL {i-a@127.0.0.1=30}");
        assertThat(model.nextChange()).isEmpty();
    }

    @Test
    void slowerThanTheCallerWaitsIsUnknownAndTakesEffectLater() {
        strike(Fault.slow(Duration.ofSeconds(7)));

        assertThat(set(30)).isInstanceOf(Answer.Unknown.class);
        assertThat(model.lastCall().delay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(model.truth()).isEqualTo(weights(100));
        now = Duration.ofSeconds(7);
        assertThat(model.truth()).isEqualTo(weights(30));
    }

    @Test
    void logsCallsAndChangesApart() {
        set(30);
        strike(Fault.of(Fault.Word.APPLIED_BUT_LOST));
        set(20);
        model.edit(weights(99));

        assertThat(model.calls())
                .extracting(
                        call -> call.reply().result(), call -> call.reply().code(), ModelCall::before, ModelCall::after)
                .containsExactly(
                        tuple(Result.OK, "", weights(100), weights(30)),
                        tuple(Result.UNKNOWN, "connection-lost", weights(30), weights(20)));
        assertThat(model.changes())
                .extracting(ModelChange::cause)
                .containsExactly(Cause.FOREIGN, Cause.CALL, Cause.CALL, Cause.FOREIGN);
    }

    @Test
    void strikesWithinASpanOnly() {
        List<Action> set = List.of(Action.SET_BACKEND_SERVERS);
        model.strike(Fault.of(Fault.Word.THROTTLED), set, Duration.ofSeconds(5), Duration.ofSeconds(35));
        assertThat(set(30)).isInstanceOf(Answer.Accepted.class);
        now = Duration.ofSeconds(5);
        assertThat(set(20)).isInstanceOf(Answer.Rejected.class);
        now = Duration.ofSeconds(35);
        assertThat(set(20)).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void knowsTheWordsOfFaults() {
        assertThat(Fault.named("error:Throttling", Duration.ZERO, 0, 503)).contains(Fault.error("Throttling", 503));
        assertThat(Fault.named("late", Duration.ofSeconds(4), 0, 0).map(late -> Fault.late(late.delay())))
                .contains(Fault.late(Duration.ofSeconds(4)));
        assertThat(Fault.named("error:", Duration.ZERO, 0, 0)).isEmpty();
        assertThat(Fault.named("partial", Duration.ZERO, -1, 0)).isEmpty();
        assertThat(Fault.named("partial", Duration.ZERO, 0, 0)).contains(Fault.partial(0));
        assertThat(Fault.named("late", Duration.ZERO, -1, 0)).isEmpty();
        assertThat(Fault.named("slow", Duration.ZERO, -1, 0)).isEmpty();
        assertThat(Fault.named("tired", Duration.ZERO, 0, 0)).isEmpty();
        assertThat(Action.named("any")).hasSize(Action.values().length);
        assertThat(Action.named("SetBackendServers")).containsExactly(Action.SET_BACKEND_SERVERS);
        assertThat(Action.named("set")).isEmpty();
    }

    private void strike(Fault fault) {
        model.strike(fault, List.of(Action.SET_BACKEND_SERVERS), now, 1);
    }

    private Answer set(int weight) {
        return model.set(new Call(Lane.FORWARD, List.of(new ServerWeight(key("i-a"), "ecs", Weight.of(weight)))));
    }

    private static Weights weights(int weight) {
        return Weights.of(Map.of(key("i-a"), Weight.of(weight)));
    }

    private static Attached server(String id, int weight) {
        return new Attached(key(id), "ecs", Weight.of(weight), "", Health.NORMAL);
    }

    private static final class ModelStage implements Stage {
        private Duration now = Duration.ZERO;
        private final ModelBalancer model = new ModelBalancer(
                new TargetRef("model", "cn-hangzhou", "lb-demo", ""), () -> now, Duration.ofSeconds(5));

        ModelStage(String status) {
            model.attach(server("i-a", 100));
            model.attach(server("i-b", 100));
            model.attach(server("i-x", 0));
            model.listen(new Listener("http", 80, Scheduler.WRR, false, true));
            if (status.equals("gone")) {
                model.delete();
            } else {
                model.status(Survey.Status.valueOf(status.toUpperCase(Locale.ROOT)));
            }
        }

        @Override
        public LoadBalancer balancer() {
            return model;
        }

        @Override
        public void fault(String action, String word, Map<String, Object> values) {
            Fault fault = Fault.named(
                            word,
                            (Duration) values.getOrDefault("delay", Duration.ZERO),
                            (Integer) values.getOrDefault("servers", -1),
                            (Integer) values.getOrDefault("status", 0))
                    .orElseThrow();
            model.strike(fault, Action.named(action), now, 1);
        }

        @Override
        public void edit(String server, int weight) {
            model.edit(Weights.of(Map.of(key(server), Weight.of(weight))));
        }

        @Override
        public void detach(String server) {
            model.detach(key(server));
        }

        @Override
        public void unhealthy(String server) {
            model.health(key(server), Health.ABNORMAL);
        }

        @Override
        public Map<String, Integer> truth() {
            Map<String, Integer> weights = new TreeMap<>();
            model.truth().asMap().forEach((key, weight) -> weights.put(key.id(), weight.value()));
            return weights;
        }

        @Override
        public void pass(Duration time, BooleanSupplier done) {
            now = now.plus(time);
        }

        @Override
        public void close() {}
    }
}
