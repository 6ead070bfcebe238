package dev.rampgate.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Pool;
import dev.rampgate.plan.Safety;
import dev.rampgate.plan.Shift;
import dev.rampgate.plan.Step;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Spread;
import dev.rampgate.weight.Weight;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanFileTest {
    private static final String SMALLEST = """
            apiVersion: rampgate/v1
            name: small
            target: { region: cn-hangzhou, loadBalancer: lb-1 }
            pools:
              stable: { rest: true }
              canary: { servers: [i-1] }
            shift: { from: stable, to: canary }
            steps: [0%, 25%, 100%]
            """;

    @Test
    void fillsInTheDefaults() {
        Plan plan = read(SMALLEST, Map.of());

        assertThat(plan.steps()).extracting(Step::hold).containsOnly(Duration.ofMinutes(5));
        assertThat(plan.steps()).extracting(Step::over).containsOnly(Duration.ZERO);
        assertThat(plan.steps())
                .extracting(Step::action)
                .containsExactly(
                        new Step.Traffic(Share.NONE), new Step.Traffic(Share.percent(25)), new Step.Traffic(Share.ALL));
        assertThat(plan.target().provider()).isEqualTo("clb");
        assertThat(plan.pools().shift()).contains(new Shift("stable", "canary", Spread.EVEN));
        assertThat(plan.pools().pool("stable").isRest()).isTrue();
        assertThat(plan.reactions())
                .isEqualTo(new Plan.Reactions(
                        GateRules.OnFailure.ROLLBACK, GateRules.OnFailure.PAUSE, Plan.Rollback.USUAL));
        assertThat(plan.safety()).isEqualTo(Safety.DEFAULT);
    }

    @Test
    void readsEveryKey() throws IOException {
        Plan plan = everything();

        assertThat(plan.name()).isEqualTo("checkout-v42");
        assertThat(plan.about().labels()).containsExactly(Map.entry("team", "checkout"), Map.entry("ticket", "4711"));
        assertThat(plan.about().inputs()).containsExactly(Map.entry("version", "v42"), Map.entry("share", "25%"));
        assertThat(plan.target().settings().entries())
                .extracting(entry -> entry.key().text())
                .containsExactly("region", "loadBalancer", "endpoint");
        assertThat(plan.pools().shift()).contains(new Shift("stable", "canary", Spread.FREE));
        assertThat(plan.reactions())
                .isEqualTo(new Plan.Reactions(
                        GateRules.OnFailure.PAUSE, GateRules.OnFailure.ROLLBACK, Plan.Rollback.USUAL));
        assertThat(plan.safety())
                .isEqualTo(new Safety(
                        2,
                        Share.percent(60),
                        Optional.empty(),
                        Share.percent(new BigDecimal("1.5")),
                        Duration.ofMinutes(3),
                        Duration.ofHours(12)));
    }

    @Test
    void readsPools() throws IOException {
        Plan plan = everything();

        Pool canary = plan.pools().pool("canary");
        assertThat(canary.servers())
                .containsExactly(
                        new Pool.Member("i-x", "10.0.0.1", 8080),
                        new Pool.Member("i-x", "10.0.0.2", 8080),
                        new Pool.Member("i-y", "", 0));
        assertThat(canary.servers().get(0).matches(new ServerKey("i-x", "10.0.0.1", 8080)))
                .isTrue();
        assertThat(canary.servers().get(0).matches(new ServerKey("i-x", "10.0.0.2", 8080)))
                .isFalse();
        assertThat(canary.servers().get(2).matches(new ServerKey("i-y", "10.0.0.9", 80)))
                .isTrue();
        assertThat(canary.capacity().of("i-y")).isEqualTo(OptionalInt.of(3));
        assertThat(plan.pools().pool("stable").capacity().of("i-a")).isEqualTo(OptionalInt.of(2));
        assertThat(plan.pools().pool("others").capacity().of("i-o")).isEmpty();
    }

    @Test
    void readsSteps() throws IOException {
        List<Step> steps = everything().steps();

        assertThat(steps.get(0))
                .isEqualTo(new Step(
                        1,
                        "",
                        new Step.Traffic(Share.NONE),
                        Duration.ofMinutes(1),
                        Optional.empty(),
                        Duration.ofMinutes(10),
                        List.of("error-rate")));
        assertThat(steps.get(1))
                .isEqualTo(new Step(
                        2,
                        "first customers",
                        new Step.Traffic(Share.percent(25)),
                        Duration.ZERO,
                        Optional.empty(),
                        Duration.ofMinutes(90),
                        List.of("error-rate")));
        assertThat(steps.get(2).action())
                .isEqualTo(new Step.Weights(Map.of("canary", Weight.of(100), "stable", Weight.ZERO)));
        assertThat(steps.get(2).gates()).isEmpty();
        assertThat(steps.get(3).gates()).containsExactly("smoke", "error-rate");
    }

    @Test
    void readsGates() throws IOException {
        Map<String, GateSpec> gates = everything().gates();

        GateSpec errorRate = gates.get("error-rate");
        assertThat(errorRate.kind()).isEqualTo("prometheus");
        assertThat(errorRate.settings().find("query"))
                .isInstanceOfSatisfying(
                        Node.Scalar.class,
                        query -> assertThat(query.text())
                                .contains("{release=\"v42\",code=~\"5..\"}")
                                .contains("# $${literal}"));
        GateRules rules = errorRate.rules();
        assertThat(rules.rhythm())
                .isEqualTo(new GateRules.Rhythm(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofSeconds(5)));
        assertThat(rules.patience()).isEqualTo(new GateRules.Patience(4, OptionalInt.of(10)));
        assertThat(rules.absence().noData()).isEqualTo(GateRules.NoData.FAIL);
        assertThat(rules.absence().dataWithin()).contains(Duration.ofMinutes(20));
        assertThat(rules.absence().blindFor()).isEqualTo(Duration.ofMinutes(15));
        assertThat(rules.onlyWhile()).containsExactly("canary");
        assertThat(rules.dryRun()).isFalse();
        assertThat(gates.get("smoke").rules().dryRun()).isTrue();
        assertThat(rules.onFailure()).contains(GateRules.OnFailure.PAUSE);
        assertThat(gates.get("smoke").rules().rhythm()).isEqualTo(GateRules.Rhythm.DEFAULT);
        assertThat(gates.get("smoke").require()).isEmpty();
    }

    @Test
    void lintsWithoutTheValuesOfInputs() throws IOException {
        Problems problems = new Problems();
        String text = new Sample(Path.of("src/test/resources/accepted/everything.yaml")).text();
        PlanFile.lint("everything.yaml", text.replace("every: 1m", "every: 10s"), Map.of(), problems);

        assertThat(problems.all()).extracting(Problem::what).containsExactly("one error can fail the gate error-rate");
    }

    @Test
    void lintsWhatDoesNotDependOnInputs() {
        Problems problems = new Problems();
        String text = SMALLEST.replace("25%", "\"${input.share}\"").replace("name: small", "name: a b")
                + "inputs: { share: { required: true } }\n";
        PlanFile.lint("small.yaml", text, Map.of(), problems);

        assertThat(problems.all()).extracting(Problem::at).containsExactly(new Position("small.yaml", 2, 7));
    }

    @Test
    void refusesTenThousandStepsAndFiveThousandServers() {
        Problems problems = new Problems();
        String servers = IntStream.range(0, 5_000).mapToObj(i -> "i-" + i).collect(Collectors.joining(", "));
        String text = SMALLEST.replace("steps: [0%", "steps: [" + "1%, ".repeat(10_000) + "0%")
                .replace("i-1", servers);
        Plan plan = PlanFile.read("large.yaml", text, Map.of(), problems);

        assertThat(plan).isNull();
        assertThat(problems.all())
                .extracting(Problem::what)
                .containsExactlyInAnyOrder("more than 200 steps", "more than 1000 servers");
    }

    @Test
    void anUndeclaredGateIsNotHiddenByAnUnreadableOne() {
        Problems problems = new Problems();
        String text = SMALLEST + "defaults: { gates: [smoke, other] }\ngates: { smoke: { http: 5 } }\n";
        PlanFile.read("small.yaml", text, Map.of(), problems);

        assertThat(problems.all())
                .extracting(Problem::what)
                .containsExactly("no gate is called other", "http must be a mapping, not 5");
    }

    private static Plan everything() throws IOException {
        try (InputStream in = PlanFileTest.class.getResourceAsStream("/accepted/everything.yaml")) {
            Problems problems = new Problems();
            Plan plan = PlanFile.read("everything.yaml", in, Map.of("version", "v42", "share", "25%"), problems);
            assertThat(problems.all()).isEmpty();
            return plan;
        }
    }

    private static Plan read(String text, Map<String, String> inputs) {
        Problems problems = new Problems();
        Plan plan = PlanFile.read("small.yaml", text, inputs, problems);
        assertThat(problems.hasErrors()).isFalse();
        return plan;
    }
}
