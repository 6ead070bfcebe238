package dev.rampgate.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.Reference;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problems;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the references of a plan become. */
class FrozenTest {
    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: checkout
            target: { region: cn-hangzhou, loadBalancer: lb-test }
            pools:
              stable: { rest: true }
              canary: { servers: [i-x, i-y] }
            shift: { from: stable, to: canary }
            steps: [50%, 100%]
            gates:
              errors:
                prometheus: { query: 'up{a=~"${pool.canary.ipRegex}",b="${pool.canary.ips}",c="${pool.canary.ipRegex}"}' }
                require: "> 0"
            """;

    private static Resolution resolve(ServerKey... servers) {
        Problems problems = new Problems();
        Plan plan = Objects.requireNonNull(PlanFile.read("plan.yaml", PLAN, Map.of(), problems));
        List<Survey.Attached> attached = new ArrayList<>();
        for (ServerKey server : servers) {
            boolean canary = server.id().matches("i-[xy]");
            attached.add(new Survey.Attached(
                    server, "ecs", canary ? Weight.ZERO : Weight.of(100), "", Survey.Health.NORMAL));
        }
        Survey survey = new Survey(
                new TargetRef("clb", "cn-hangzhou", "lb-test", ""),
                "",
                Survey.Status.ACTIVE,
                List.of(new Survey.Listener("http", 80, Survey.Scheduler.WRR, false, true)),
                attached,
                "",
                List.of());
        return Resolution.of(plan, survey, false);
    }

    private static String value(Reference.Kind kind, String pool) {
        Resolution resolution = resolve(
                ServerKey.of("i-a", "10.0.0.1"),
                ServerKey.of("i-x", "10.0.0.24"),
                new ServerKey("i-y", "2001:db8::7", 8080),
                new ServerKey("i-y", "2001:db8::7", 8081));
        return new Frozen(Objects.requireNonNull(resolution.course()), "east", "r-7k2m")
                .apply(new Reference(kind, pool));
    }

    @Test
    void saysWhatIsKnownWhenTheRolloutBegins() {
        assertThat(value(Reference.Kind.POOL_IDS, "canary")).isEqualTo("i-x,i-y");
        assertThat(value(Reference.Kind.POOL_IPS, "canary")).isEqualTo("10.0.0.24,2001:db8::7");
        assertThat(value(Reference.Kind.POOL_COUNT, "canary")).isEqualTo("3");
        assertThat(value(Reference.Kind.POOL_IPS, "stable")).isEqualTo("10.0.0.1");
        assertThat(value(Reference.Kind.TARGET_REGION, "")).isEqualTo("cn-hangzhou");
        assertThat(value(Reference.Kind.TARGET_LOAD_BALANCER, "")).isEqualTo("lb-test");
        assertThat(value(Reference.Kind.TARGET_NAME, "")).isEqualTo("east");
        assertThat(value(Reference.Kind.ROLLOUT_ID, "")).isEqualTo("r-7k2m");
        assertThat(value(Reference.Kind.ROLLOUT_URL, "")).isEqualTo("rampgate:r-7k2m");
    }

    @Test
    void theExpressionMatchesEachAddressWithAPortOrWithoutAndNothingElse() {
        Pattern expression = Pattern.compile(value(Reference.Kind.POOL_IP_REGEX, "canary"));

        assertThat(List.of("10.0.0.24", "10.0.0.24:9100", "2001:db8::7", "[2001:db8::7]:8080"))
                .allMatch(expression.asMatchPredicate());
        assertThat(List.of("10.0.0.2", "10.0.0.245", "10x0.0.24", "110.0.0.24", "10.0.0.24:", "10.0.0.1:80"))
                .noneMatch(expression.asMatchPredicate());
    }

    /** A backslash would be an error in double quotes of PromQL, and two of them one in backticks. */
    @Test
    void theExpressionMeansTheSameInAllQuotes() {
        assertThat(value(Reference.Kind.POOL_IP_REGEX, "stable"))
                .isEqualTo("(10[.]0[.]0[.]1)(:[0-9]+)?")
                .doesNotContain("\\", "\"", "'", "`");
    }

    @Test
    void aPoolWhoseAddressesNobodyShowsIsRefusedWhereTheyAreNeeded() {
        Resolution resolution = resolve(ServerKey.of("i-a"), ServerKey.of("i-x"), ServerKey.of("i-y", "10.0.0.25"));

        assertThat(resolution.refusals())
                .containsExactly(
                        "gate errors needs ${pool.canary.ipRegex}, and the load balancer shows no address of i-x",
                        "gate errors needs ${pool.canary.ips}, and the load balancer shows no address of i-x");
    }
}
