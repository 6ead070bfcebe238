package dev.rampgate.balancer.clb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Call;
import dev.rampgate.balancer.Call.Lane;
import dev.rampgate.balancer.LoadBalancer;
import dev.rampgate.balancer.ServerWeight;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import dev.rampgate.balancer.clb.CannedApi.Asked;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to set weights, and what is believed of the answers. */
final class SetBackendServersTest {
    private static final String SET = "SetBackendServers";
    private static final String FLAT = "{\"LoadBalancerId\":\"lb-demo\",\"RequestId\":\"R-1\",\"BackendServers\":"
            + "{\"BackendServer\":[{\"Type\":\"ecs\",\"Weight\":\"30\",\"ServerId\":\"i-a\"}]}}";

    private final CannedApi api = new CannedApi();
    private final LoadBalancer balancer = Targets.open(api.endpoint());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void sendsIdWeightAndTypeAsRead() {
        api.answer(SET, 200, FLAT);

        assertThat(set(server("i-a", "10.0.0.1", "ecs", 30))).isEqualTo(new Answer.Accepted("R-1"));

        Asked asked = api.only(SET);
        assertThat(asked.query())
                .isEqualTo(Map.of(
                        "RegionId",
                        "cn-hangzhou",
                        "LoadBalancerId",
                        "lb-demo",
                        "BackendServers",
                        "[{\"ServerId\":\"i-a\",\"Weight\":\"30\",\"Type\":\"ecs\"}]"));
        assertThat(asked.headers())
                .containsEntry("x-acs-version", "2014-05-15")
                .hasEntrySatisfying("user-agent", agent -> assertThat(agent).endsWith("rampgate/0.1.0"))
                .hasEntrySatisfying(
                        "authorization", auth -> assertThat(auth).startsWith("ACS3-HMAC-SHA256 Credential=testak,"));
    }

    @Test
    void sendsTheAddressOfInterfacesAndContainers() {
        api.answer(SET, 200, FLAT);

        set(server("eni-a", "10.0.0.1", "eni", 30), server("eci-b", "10.0.0.2", "eci", 0));

        assertThat(api.only(SET).query().get("BackendServers"))
                .isEqualTo("[{\"ServerId\":\"eni-a\",\"Weight\":\"30\",\"Type\":\"eni\",\"ServerIp\":\"10.0.0.1\"},"
                        + "{\"ServerId\":\"eci-b\",\"Weight\":\"0\",\"Type\":\"eci\",\"ServerIp\":\"10.0.0.2\"}]");
    }

    @Test
    void sendsTheAddressOfAnIdThatIsAttachedSeveralTimes() throws BalancerException {
        api.answer(SET, 200, FLAT);
        api.answer("DescribeLoadBalancerAttribute", 200, attribute("i-a", "10.0.0.1", "i-a", "10.0.0.2"));
        balancer.weights(Lane.FORWARD);

        set(server("i-a", "10.0.0.2", "ecs", 30));

        assertThat(api.only(SET).query().get("BackendServers")).contains("\"ServerIp\":\"10.0.0.2\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FLAT,
                // The shape of the documentation of 2019.
                "{\"AddBackendServersResponse\":{\"BackendServers\":{\"BackendServer\":"
                        + "[{\"ServerId\":\"i-a\",\"Weight\":\"30\"}]},\"RequestId\":\"R-1\",\"LoadBalancerId\":\"lb-demo\"}}",
                // Weights as numbers, and the whole group instead of what was sent.
                "{\"RequestId\":\"R-1\",\"BackendServers\":{\"BackendServer\":[{\"ServerId\":\"i-b\",\"Weight\":100},"
                        + "{\"ServerId\":\"i-a\",\"Weight\":30}]}}"
            })
    void acceptsEveryDocumentedShapeOfSuccess(String body) {
        api.answer(SET, 200, body);

        assertThat(set(server("i-a", "", "ecs", 30))).isEqualTo(new Answer.Accepted("R-1"));
    }

    @Test
    void matchesServersOfOneIdByTheirWeights() {
        api.answer(SET, 200, echo("eni-a", "30", "eni-a", "40"));
        assertThat(set(server("eni-a", "10.0.0.1", "eni", 40), server("eni-a", "10.0.0.2", "eni", 30)))
                .isInstanceOf(Answer.Accepted.class);
        assertThat(set(server("eni-a", "10.0.0.1", "eni", 30), server("eni-a", "10.0.0.2", "eni", 30)))
                .isInstanceOf(Answer.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{\"RequestId\":\"R-1\"} | empty-200",
                "{} | empty-200",
                "{\"RequestId\":\"R-1\",\"BackendServers\":{\"BackendServer\":[]}} | empty-200",
                "{\"BackendServers\":{\"BackendServer\":[{\"ServerId\":\"i-a\",\"Weight\":\"30\"}]}} | empty-200",
                "{\"AddBackendServersResponse\":{}} | empty-200",
                "{\"RequestId\":\"R-1\",\"Code\":\"InternalError\",\"Message\":\"oops\"} | error-in-200",
                "{\"RequestId\":\"R-1\",\"BackendServers\":{\"BackendServer\":[{\"ServerId\":\"i-a\",\"Weight\":\"31\"}]}} | wrong-echo",
                "{\"RequestId\":\"R-1\",\"BackendServers\":{\"BackendServer\":[{\"ServerId\":\"i-b\",\"Weight\":\"30\"}]}} | wrong-echo",
                "{\"RequestId\":\"R-1\",\"BackendServers\":{\"BackendServer\":[{\"ServerId\":\"i-a\"}]}} | wrong-echo",
                "{\"RequestId\":\"R-1\",\"BackendServers\":{\"BackendServer\":[{\"ServerId\":\"i-a\",\"Weight\":\"3e1\"}]}} | wrong-echo",
                "{\"RequestId\":\"R-1\",\"LoadBalancerId\":\"lb-x\",\"BackendServers\":{\"BackendServer\":[{\"ServerId\":\"i-a\",\"Weight\":\"30\"}]}} | wrong-echo",
                "<html>please log in</html> | no-usable-body",
                "[] | no-usable-body",
                "null | no-usable-body",
                "{\"RequestId\": | no-usable-body"
            })
    void neverTrustsASuccessThatDoesNotEcho(String body, String code) {
        api.answer(SET, 200, body);

        assertThat(doubt(set(server("i-a", "", "ecs", 30))).code()).isEqualTo(code);
    }

    @Test
    void neverTrustsAnEmptySuccess() {
        api.answer(SET, 200, "");

        assertThat(doubt(set(server("i-a", "", "ecs", 30))).code()).isEqualTo(Trouble.EMPTY_SUCCESS);
    }

    @Test
    void keepsTheRequestIdOfWhatItDoesNotTrust() {
        api.answer(SET, 200, "{\"RequestId\":\"R-9\",\"Code\":\"Forbidden\",\"Message\":\"no\"}");

        Trouble trouble = doubt(set(server("i-a", "", "ecs", 30)));

        assertThat(trouble.requestId()).isEqualTo("R-9");
        assertThat(trouble.message()).contains("Forbidden, no");
    }

    @Test
    void keepsCodeMessageRequestIdAndWaitOfARefusal() {
        api.answer(SET, 400, error("Throttling.User", "slow down"), Map.of("x-acs-retry-after", "1500"));

        assertThat(set(server("i-a", "", "ecs", 30)))
                .isEqualTo(new Answer.Rejected(
                        new Trouble(Kind.THROTTLED, "Throttling.User", "slow down", "R-2", Duration.ofMillis(1500))));
    }

    @ParameterizedTest
    @CsvSource({
        "BackendServer.configuring, 409, BUSY",
        "SystemBusy, 449, BUSY",
        "Rejected.Throttling, 503, THROTTLED",
        "Mismatched.ZoneId, 400, REFUSED",
        "InvalidServerId.NotFound, 404, SERVER_MISSING",
        "InvalidLoadBalancerId.NotFound, 404, GONE",
        "ActionNotAllowed, 400, LOCKED",
        "Forbidden.RAM, 403, CREDENTIALS"
    })
    void rejectsByTheCode(String code, int status, Kind kind) {
        api.answer(SET, status, error(code, "no"));

        Answer answer = set(server("i-a", "", "ecs", 30));

        assertThat(answer).isInstanceOf(Answer.Rejected.class);
        assertThat(((Answer.Rejected) answer).trouble().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"Code\":\"InternalError\",\"Message\":\"x\",\"RequestId\":\"R\"} | InternalError",
                "503 | {\"Code\":\"ServiceUnavailable\",\"Message\":\"x\"} | ServiceUnavailable",
                "502 | <html>bad gateway</html> | no-usable-body",
                "403 | <html>proxy says no</html> | no-usable-body",
                "400 | {\"Message\":\"x\"} | no-usable-body",
                "302 | moved | no-usable-body"
            })
    void doesNotKnowAfterAServerErrorOrAForeignPage(int status, String body, String code) {
        api.answer(SET, status, body);

        assertThat(doubt(set(server("i-a", "", "ecs", 30))).code()).isEqualTo(code);
    }

    @Test
    void sendsOnceWhenTheConnectionBreaks() {
        api.drop(SET);

        assertThat(doubt(set(server("i-a", "", "ecs", 30))).code()).isEqualTo(Trouble.CONNECTION);
        api.only(SET);
    }

    @Test
    void sendsOnceWhenNoAnswerComes() {
        api.hang(SET);
        LoadBalancer hasty = Targets.open(api.endpoint(), Duration.ofMillis(1500));

        assertThat(doubt(hasty.set(new Call(Lane.FORWARD, List.of(server("i-a", "", "ecs", 30)))))
                        .code())
                .isEqualTo(Trouble.TIMEOUT);
        api.only(SET);
    }

    @Test
    void doesNotKnowWhenNobodyListens() {
        api.close();

        assertThat(doubt(set(server("i-a", "", "ecs", 30))).code()).isEqualTo(Trouble.CONNECTION);
    }

    private Answer set(ServerWeight... servers) {
        return balancer.set(new Call(Lane.FORWARD, List.of(servers)));
    }

    private static ServerWeight server(String id, String ip, String type, int weight) {
        return new ServerWeight(ServerKey.of(id, ip), type, Weight.of(weight));
    }

    private static Trouble doubt(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        return ((Answer.Unknown) answer).trouble();
    }

    private static String error(String code, String message) {
        return "{\"Code\":\"" + code + "\",\"Message\":\"" + message + "\",\"RequestId\":\"R-2\",\"HostId\":\"h\"}";
    }

    private static String echo(String id1, String weight1, String id2, String weight2) {
        return "{\"RequestId\":\"R-1\",\"BackendServers\":{\"BackendServer\":[{\"ServerId\":\"" + id1
                + "\",\"Weight\":\"" + weight1 + "\"},{\"ServerId\":\"" + id2 + "\",\"Weight\":\"" + weight2 + "\"}]}}";
    }

    private static String attribute(String id1, String ip1, String id2, String ip2) {
        String server = "{\"ServerId\":\"%s\",\"ServerIp\":\"%s\",\"Weight\":100,\"Type\":\"ecs\"}";
        return "{\"LoadBalancerId\":\"lb-demo\",\"RequestId\":\"R\",\"BackendServers\":{\"BackendServer\":["
                + server.formatted(id1, ip1) + "," + server.formatted(id2, ip2) + "]}}";
    }
}
