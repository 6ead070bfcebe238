package dev.rampgate.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.plan.Plan;
import dev.rampgate.plan.yaml.PlanFile;
import dev.rampgate.settings.Problems;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plan becomes when it meets a load balancer: a course, or every reason against it at once. */
class ResolutionTest {
    private static final String POOLS = """
            apiVersion: rampgate/v1
            name: checkout
            target: { region: cn-hangzhou, loadBalancer: lb-test }
            pools:
              stable: { servers: [i-a, i-b, i-c, i-d] }
              canary: { servers: [i-x, i-y] }
            shift: { from: stable, to: canary }
            """;
    private static final Survey.Listener WRR = new Survey.Listener("http", 80, Survey.Scheduler.WRR, false, true);

    @Test
    void resolvesThePreviewOfTheManual() {
        Course course = course(POOLS + "steps: [25%, 50%, 100%]", survey(100, 0));
        assertThat(course.steps())
                .extracting(step -> step.last().goal())
                .containsExactly(weights(100, 67), weights(50, 100), weights(0, 100));
        assertThat(course.shareAt(weights(100, 67))).isEqualTo(new Share(134, 534));
        assertThat(course.callsTo(course.step(2), course.step(2).last(), weights(100, 67)))
                .hasSize(1);
        assertThat(course.callsBack(weights(50, 100), Set.of())).containsExactly(weights(100, 0));
        assertThat(course.callsBack(weights(0, 100), Set.of())).hasSize(2);
    }

    @Test
    void saysEveryReasonAgainstThePlanAtOnce() {
        Survey survey = new Survey(
                target(),
                "",
                Survey.Status.LOCKED,
                List.of(
                        new Survey.Listener("http", 80, Survey.Scheduler.RR, false, false),
                        new Survey.Listener("tcp", 81, Survey.Scheduler.WLC, true, false)),
                servers(100, 0).subList(1, 6),
                "kubernetes cluster c1",
                List.of("protected"));
        Resolution resolution = Resolution.of(plan(POOLS + "steps: [25%]"), survey, false);
        assertThat(resolution.course()).isNull();
        assertThat(resolution.refusals())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("locked"),
                        line -> assertThat(line).contains("kubernetes cluster c1"),
                        line -> assertThat(line).contains("no running listener"),
                        line -> assertThat(line).contains("scheduler rr"),
                        line -> assertThat(line).contains("i-a").contains("not attached"));
        assertThat(resolution.warnings())
                .anyMatch(line -> line.contains("wlc"))
                .anyMatch(line -> line.contains("sticky"))
                .contains("protected");
    }

    @Test
    void refusesAnInactiveLoadBalancer() {
        Survey asleep = new Survey(target(), "", Survey.Status.INACTIVE, List.of(WRR), servers(100, 0), "", List.of());
        assertThat(Resolution.of(plan(POOLS + "steps: [25%]"), asleep, false).refusals())
                .singleElement()
                .asString()
                .contains("inactive");
    }

    @Test
    void refusesAShareThatIsOutOfReachForItsStep() {
        assertThat(refusals(POOLS + "steps: [25%, 99%]", survey(20, 0)))
                .anyMatch(line -> line.startsWith("step 2: traffic 99.0%") && line.contains("nearest shares"));
    }

    @Test
    void refusesWhatWouldMissAFloor() {
        String half = POOLS + "safety: { minCapacity: 60% }\nsteps: [25%, 100%]";
        assertThat(refusals(half, survey(100, 0)))
                .singleElement()
                .asString()
                .startsWith("step 2: after call")
                .contains("minCapacity needs 60.0%");
        assertThat(refusals(POOLS + "safety: { minServers: 3 }\nsteps: [100%]", survey(100, 0)))
                .singleElement()
                .asString()
                .contains("minServers needs 3");
        assertThat(refusals(POOLS + "steps: [{ weights: { stable: 0, canary: 0 } }]", survey(100, 0)))
                .anyMatch(line -> line.contains("no server would have weight"));
    }

    @Test
    void refusesACanaryThatServesAlreadyUnlessThatIsMeant() {
        Plan plan = plan(POOLS + "steps: [10%, 50%]");
        Survey serving = survey(100, 100);
        assertThat(Resolution.of(plan, serving, false).refusals())
                .singleElement()
                .asString()
                .contains("33.33%")
                .contains("--accept-baseline");
        assertThat(Resolution.of(plan, serving, true).course()).isNotNull();
    }

    @Test
    void takesTheRestButRefusesAnEmptyOne() {
        String rest = POOLS.replace("{ servers: [i-a, i-b, i-c, i-d] }", "{ rest: true }") + "steps: [50%]";
        assertThat(course(rest, survey(100, 0)).group().pool("stable")).hasSize(4);
        Survey alone = new Survey(
                target(),
                "",
                Survey.Status.ACTIVE,
                List.of(WRR),
                servers(100, 0).subList(4, 6),
                "",
                List.of());
        assertThat(refusals(rest, alone)).singleElement().asString().contains("pool stable is empty");
    }

    @Test
    void takesLiteralWeightsAsTheyStand() {
        Course course = course(POOLS + "steps: [{ weights: { stable: 90, canary: 13 } }]", survey(100, 0));
        assertThat(course.step(1).last().goal()).isEqualTo(weights(90, 13));
        assertThat(course.step(1).aim().asked()).isEmpty();
    }

    /** A ramp starts from where the step before ended, also where that were literal weights. */
    @Test
    void rampsFromTheLiteralWeightsBefore() {
        Course course = course(
                POOLS + "steps: [{ weights: { stable: 100, canary: 50 } }, { traffic: 50%, over: 2m }]",
                survey(100, 0));
        Share start = course.shareAt(weights(100, 50));
        assertThat(course.step(2).levels())
                .hasSize(4)
                .allMatch(level -> course.shareAt(level.goal()).compareTo(start) > 0);
    }

    @Test
    void leavesServersOfNoPoolAlone() {
        List<Survey.Attached> more = new ArrayList<>(servers(100, 0));
        more.add(attached("i-other", 40));
        Survey survey = new Survey(target(), "", Survey.Status.ACTIVE, List.of(WRR), more, "", List.of());
        Course course = course(POOLS + "steps: [100%]", survey);
        Weights goal = course.step(1).last().goal();
        assertThat(goal.of(ServerKey.of("i-other"))).isEqualTo(Weight.of(40));
        assertThat(course.callsTo(course.step(1), course.step(1).last(), survey.weights()))
                .noneMatch(call -> call.has(ServerKey.of("i-other")));
    }

    @Test
    void goesOnWithoutAVanishedServerButNotWithoutAPool() {
        Course course = course(POOLS + "steps: [25%, 50%]", survey(100, 0));
        assertThat(course.without(Set.of(ServerKey.of("i-a"))))
                .hasValueSatisfying(rest -> assertThat(rest.step(1).last().goal())
                        .isEqualTo(weights(100, 50).only(key -> !key.id().equals("i-a"))));
        assertThat(course.without(Set.of(ServerKey.of("i-x"), ServerKey.of("i-y"))))
                .isEmpty();
    }

    @Test
    void warnsOfFailingServersAndOfUnknownHealth() {
        List<Survey.Attached> mixed = new ArrayList<>(servers(100, 0).subList(0, 5));
        mixed.add(new Survey.Attached(ServerKey.of("i-y"), "ecs", Weight.ZERO, "", Survey.Health.UNKNOWN));
        mixed.set(0, new Survey.Attached(ServerKey.of("i-a"), "ecs", Weight.of(100), "", Survey.Health.ABNORMAL));
        Survey survey = new Survey(target(), "", Survey.Status.ACTIVE, List.of(WRR), mixed, "", List.of());
        assertThat(Resolution.of(plan(POOLS + "steps: [25%]"), survey, false).warnings())
                .contains("not healthy now: i-a", "health is not known at weight 0: i-y");
    }

    private static Course course(String text, Survey survey) {
        Resolution resolution = Resolution.of(plan(text), survey, false);
        Course course = resolution.course();
        assertThat(resolution.refusals()).isEmpty();
        assertThat(course).isNotNull();
        return course;
    }

    private static List<String> refusals(String text, Survey survey) {
        return Resolution.of(plan(text), survey, false).refusals();
    }

    private static Plan plan(String text) {
        Problems problems = new Problems();
        Plan plan = PlanFile.read("plan.yaml", text, Map.of(), problems);
        assertThat(problems.hasErrors()).as("%s", problems.all()).isFalse();
        return plan;
    }

    private static TargetRef target() {
        return new TargetRef("clb", "cn-hangzhou", "lb-test", "");
    }

    private static Survey survey(int stable, int canary) {
        return new Survey(target(), "", Survey.Status.ACTIVE, List.of(WRR), servers(stable, canary), "", List.of());
    }

    private static List<Survey.Attached> servers(int stable, int canary) {
        return List.of(
                attached("i-a", stable),
                attached("i-b", stable),
                attached("i-c", stable),
                attached("i-d", stable),
                attached("i-x", canary),
                attached("i-y", canary));
    }

    private static Survey.Attached attached(String id, int weight) {
        return new Survey.Attached(ServerKey.of(id), "ecs", Weight.of(weight), "", Survey.Health.NORMAL);
    }

    private static Weights weights(int stable, int canary) {
        Weights weights = Weights.NONE;
        for (Survey.Attached server : servers(stable, canary)) {
            weights = weights.with(server.server(), server.weight());
        }
        return weights;
    }
}
