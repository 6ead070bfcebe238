package dev.rampgate.balancer.clb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.Survey.Health;
import dev.rampgate.balancer.Trouble.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a load balancer, and which answers are refused. */
final class SurveyTest {
    private static final String ATTRIBUTE = "DescribeLoadBalancerAttribute";
    private static final String LISTENERS = "DescribeLoadBalancerListeners";
    private static final String HEALTH = "DescribeHealthStatus";
    private static final String LIST = "DescribeLoadBalancers";

    private final CannedApi api = new CannedApi();
    private final LoadBalancer balancer = Targets.open(api.endpoint());

    @BeforeEach
    void putDown() {
        api.answer(ATTRIBUTE, 200, attribute("active", ""));
        api.answer(LISTENERS, 200, listeners("", listener("http", 80, "wrr", "")));
        api.answer(HEALTH, 200, health(row("i-a", 80, "normal") + "," + row("eni-b", 80, "normal")));
        api.answer(LIST, 200, tags(""));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void readsServersWithTheirTypesAndWeights() throws BalancerException {
        Survey survey = balancer.survey(Lane.FORWARD);

        assertThat(survey.name()).isEqualTo("demo");
        assertThat(survey.owner()).isEmpty();
        assertThat(survey.notes()).isEmpty();
        assertThat(survey.servers())
                .extracting(
                        s -> s.server() + " " + s.type() + " " + s.weight() + " " + s.description() + " " + s.health())
                .containsExactly(
                        "i-a@10.0.0.1 ecs 100 stable NORMAL", "eni-b@10.0.0.2 eni 30  NORMAL", "i-x ecs 0  UNKNOWN");
        assertThat(balancer.weights(Lane.BACK)).isEqualTo(survey.weights());
    }

    @Test
    void readsEveryPageOfListenersAndCountsThoseOfTheDefaultGroupOnly() throws BalancerException {
        api.answer(
                LISTENERS,
                200,
                listeners(
                        "p2",
                        listener("http", 80, "wrr", "\"HTTPListenerConfig\":{\"StickySession\":\"on\"},"),
                        listener("http", 81, "wrr", "\"VServerGroupId\":\"rsp-1\","),
                        listener("tcp", 82, "wrr", "\"TCPListenerConfig\":{\"MasterSlaveServerGroupId\":\"rsp-2\"},"),
                        listener("http", 83, "wrr", "\"HTTPListenerConfig\":{\"ListenerForward\":\"on\"},")));
        api.answer(
                LISTENERS + "#p2",
                200,
                listeners(
                        "",
                        listener("tcp", 84, "wlc", "\"TCPListenerConfig\":{\"PersistenceTimeout\":300},"),
                        listener("udp", 85, "qch", "\"UDPListenerConfig\":{},"),
                        listener("tcp", 86, "rr", "\"TCPListenerConfig\":{\"PersistenceTimeout\":0},")));

        assertThat(balancer.survey(Lane.FORWARD).listeners())
                .extracting(l -> l.protocol() + " " + l.port() + " " + l.scheduler() + " " + l.sticky())
                .containsExactly("http 80 WRR true", "tcp 84 WLC true", "udp 85 HASH false", "tcp 86 RR false");
    }

    @Test
    void refusesAListOfListenersThatNeverEnds() {
        api.answer(LISTENERS, 200, listeners("again", listener("http", 80, "wrr", "")));

        assertThat(trouble(Lane.FORWARD).getMessage()).contains("pages");
    }

    @Test
    void healthyIsNormalOnEveryRunningListener() throws BalancerException {
        api.answer(
                LISTENERS,
                200,
                listeners(
                        "",
                        listener("http", 80, "wrr", ""),
                        listener("http", 81, "wrr", ""),
                        listener("http", 82, "wrr", "").replace("running", "stopped")));
        api.answer(
                HEALTH,
                200,
                health(String.join(
                        ",",
                        row("i-a", 80, "normal"),
                        row("i-a", 81, "normal"),
                        row("eni-b", 80, "normal"),
                        row("eni-b", 81, "abnormal"),
                        row("i-x", 80, "abnormal"))));

        assertThat(balancer.survey(Lane.FORWARD).servers())
                .extracting(s -> s.server().id() + " " + s.health())
                .containsExactly("i-a NORMAL", "eni-b ABNORMAL", "i-x UNKNOWN");
    }

    @Test
    void aLookTellsWhichListenersFindAServerAbnormalAndWhereItIs() throws BalancerException {
        api.answer(LISTENERS, 200, listeners("", listener("http", 80, "wrr", ""), listener("http", 81, "wrr", "")));
        api.answer(
                HEALTH,
                200,
                health(String.join(
                        ",",
                        row("i-a", 80, "normal"),
                        row("i-a", 81, "abnormal"),
                        row("i-x", 80, "abnormal").replace("{", "{\"ServerIp\":\"10.0.0.9\","))));

        Map<String, Sight.Checked> checked = new HashMap<>();
        balancer.look(Lane.FORWARD).health().forEach((server, health) -> checked.put(server.id(), health));

        assertThat(checked.get("i-a")).isEqualTo(new Sight.Checked(Health.ABNORMAL, List.of(81), "10.0.0.1"));
        assertThat(checked.get("i-x")).isEqualTo(new Sight.Checked(Health.UNKNOWN, List.of(), "10.0.0.9"));
    }

    @Test
    void healthThatIsNotToldOnEveryListenerIsNotKnown() throws BalancerException {
        api.answer(HEALTH, 200, health(row("i-a", 80, "unavailable") + "," + row("eni-b", 99, "normal")));

        assertThat(balancer.survey(Lane.FORWARD).servers())
                .extracting(s -> s.health().name())
                .containsOnly("UNKNOWN");
    }

    @Test
    void namesOtherOwnersAndProtections() throws BalancerException {
        api.answer(
                LIST,
                200,
                tags("{\"TagKey\":\"kubernetes.do.not.delete\",\"TagValue\":\"web\"},"
                        + "{\"TagKey\":\"managed-by\",\"TagValue\":\"terraform\"}"));
        api.answer(ATTRIBUTE, 200, attribute("active", "release freeze"));

        Survey survey = balancer.survey(Lane.FORWARD);

        assertThat(survey.owner()).contains("Kubernetes", "kubernetes.do.not.delete=web");
        assertThat(survey.notes()).hasSize(2);
        assertThat(survey.notes().get(0)).isEqualTo("modification protection is on: release freeze");
        assertThat(survey.notes().get(1)).contains("managed-by=terraform");
    }

    @Test
    void anOwnerCanSpeakThroughTheProtection() throws BalancerException {
        api.answer(ATTRIBUTE, 200, attribute("active", "managed.by.ack"));

        assertThat(balancer.survey(Lane.FORWARD).owner()).isEqualTo("managed.by.ack");
    }

    @Test
    void goingBackDoesNotAskForOwners() throws BalancerException {
        api.answer(LIST, 403, "{\"Code\":\"Forbidden.RAM\",\"Message\":\"no\",\"RequestId\":\"R\"}");

        assertThat(balancer.survey(Lane.BACK).servers()).hasSize(3);
        assertThat(trouble(Lane.FORWARD).trouble().kind()).isEqualTo(Kind.CREDENTIALS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"RequestId\":\"R\"} | UNAVAILABLE | empty-200",
                "200 | {\"LoadBalancerId\":\"lb-demo\",\"RequestId\":\"R\"} | UNAVAILABLE | empty-200",
                "200 | {\"LoadBalancerId\":\"lb-other\",\"BackendServers\":{\"BackendServer\":[]}} | UNAVAILABLE | empty-200",
                "200 | {\"LoadBalancerId\":\"lb-demo\",\"BackendServers\":{\"BackendServer\":[{\"ServerId\":\"i-a\",\"Weight\":101}]}} | UNAVAILABLE | empty-200",
                "200 | {\"LoadBalancerId\":\"lb-demo\",\"BackendServers\":{\"BackendServer\":[{\"Weight\":1}]}} | UNAVAILABLE | empty-200",
                "200 | {\"LoadBalancerId\":\"lb-demo\",\"BackendServers\":{\"BackendServer\":[{\"ServerId\":\"i-a\",\"Weight\":1},{\"ServerId\":\"i-a\",\"Weight\":1}]}} | UNAVAILABLE | empty-200",
                "200 | {\"Code\":\"InternalError\",\"Message\":\"x\",\"RequestId\":\"R\"} | UNAVAILABLE | error-in-200",
                "200 | <html/> | UNAVAILABLE | no-usable-body",
                "502 | <html/> | UNAVAILABLE | no-usable-body",
                "500 | {\"Code\":\"InternalError\",\"Message\":\"x\"} | UNAVAILABLE | InternalError",
                "400 | {\"Code\":\"Throttling\",\"Message\":\"x\"} | THROTTLED | Throttling",
                "404 | {\"Code\":\"InvalidLoadBalancerId.NotFound\",\"Message\":\"x\"} | GONE | InvalidLoadBalancerId.NotFound"
            })
    void refusesAnswersThatCannotBeBelieved(int status, String body, Kind kind, String code) {
        api.answer(ATTRIBUTE, status, body);

        BalancerException thrown = catchThrowableOfType(BalancerException.class, () -> balancer.weights(Lane.FORWARD));

        assertThat(thrown.trouble().kind()).isEqualTo(kind);
        assertThat(thrown.trouble().code()).isEqualTo(code);
    }

    @Test
    void refusesAStatusItDoesNotKnow() {
        api.answer(ATTRIBUTE, 200, attribute("resting", ""));

        assertThat(trouble(Lane.FORWARD).getMessage()).contains("resting");
    }

    private BalancerException trouble(Lane lane) {
        return catchThrowableOfType(BalancerException.class, () -> balancer.survey(lane));
    }

    private static String attribute(String status, String reason) {
        return "{\"LoadBalancerId\":\"lb-demo\",\"LoadBalancerName\":\"demo\",\"RequestId\":\"R\",\"LoadBalancerStatus\":\""
                + status + "\",\"ModificationProtectionStatus\":\""
                + (reason.isEmpty() ? "NonProtection" : "ConsoleProtection")
                + "\",\"ModificationProtectionReason\":\"" + reason + "\",\"BackendServers\":{\"BackendServer\":["
                + "{\"ServerId\":\"i-a\",\"ServerIp\":\"10.0.0.1\",\"Weight\":100,\"Type\":\"ecs\",\"Description\":\"stable\"},"
                + "{\"ServerId\":\"eni-b\",\"ServerIp\":\"10.0.0.2\",\"Weight\":\"30\",\"Type\":\"eni\"},"
                + "{\"ServerId\":\"i-x\",\"Weight\":0}]}}";
    }

    private static String listeners(String next, String... listeners) {
        return "{\"RequestId\":\"R\",\"Listeners\":[" + String.join(",", listeners) + "],\"NextToken\":\"" + next
                + "\"}";
    }

    private static String listener(String protocol, int port, String scheduler, String more) {
        return "{" + more + "\"ListenerProtocol\":\"" + protocol + "\",\"ListenerPort\":" + port + ",\"Scheduler\":\""
                + scheduler + "\",\"Status\":\"running\",\"LoadBalancerId\":\"lb-demo\"}";
    }

    private static String health(String rows) {
        return "{\"RequestId\":\"R\",\"BackendServers\":{\"BackendServer\":[" + rows + "]}}";
    }

    private static String row(String id, int port, String status) {
        return "{\"ServerId\":\"" + id + "\",\"ListenerPort\":" + port
                + ",\"Protocol\":\"http\",\"ServerHealthStatus\":\"" + status + "\"}";
    }

    private static String tags(String tags) {
        return "{\"RequestId\":\"R\",\"LoadBalancers\":{\"LoadBalancer\":[{\"LoadBalancerId\":\"lb-demo\",\"Tags\":{\"Tag\":["
                + tags + "]}}]}}";
    }
}
