package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is refused, with which code and status, and that a refused call applies nothing. */
class ValidationTest {
    private static final String WEIGHTS = "{\"i-a\":100,\"i-x\":0,\"eni-1@10.0.0.1\":10,\"eni-1@10.0.0.2\":20}";

    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.of("""
                loadBalancers:
                  - id: lb-demo
                    listeners: [{port: 18080}]
                    servers:
                      - {id: i-a, weight: 100}
                      - {id: i-x, weight: 0, description: canary}
                      - {id: eni-1, weight: 10, ip: 10.0.0.1, type: eni}
                      - {id: eni-1, weight: 20, ip: 10.0.0.2, type: eni}
                  - {id: lb-locked, status: locked, servers: [{id: i-a}], tags: {team: x}, protection: by somebody}
                """);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void refused(Lab.Answer answer, int status, String code) throws IOException {
        assertThat(answer.status() + " " + answer.code()).isEqualTo(status + " " + code);
        assertThat(answer.json().get("RequestId").asString()).isNotEmpty();
        assertThat(answer.json().get("HostId").asString()).isEqualTo("slb.cn-hangzhou.aliyuncs.com");
        assertThat(answer.json().get("Message").asString()).isNotEmpty();
        assertThat(lab.weights().toString()).isEqualTo(WEIGHTS);
        JsonNode logged = lab.lastCall();
        assertThat(logged.get("status").asInt()).isEqualTo(status);
        assertThat(logged.get("code").asString()).isEqualTo(code);
        assertThat(logged.get("applied").asBoolean()).isFalse();
        assertThat(logged.get("weightsAfter")).isEqualTo(logged.get("weightsBefore"));
    }

    @Test
    void aMissingLoadBalancerOrListIsMissing() throws IOException {
        refused(lab.call("SetBackendServers", "BackendServers", "[]"), 400, "MissingParameter");
        refused(lab.call("SetBackendServers", "LoadBalancerId", "lb-demo"), 400, "MissingParameter");
        refused(lab.call("DescribeHealthStatus"), 400, "MissingParameter");
        refused(lab.call("DescribeLoadBalancers"), 400, "MissingParameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SetBackendServers",
                "AddBackendServers",
                "RemoveBackendServers",
                "DescribeLoadBalancerAttribute",
                "DescribeLoadBalancerListeners",
                "DescribeHealthStatus"
            })
    void anUnknownLoadBalancerIsNotFound(String action) throws IOException {
        refused(
                lab.call(action, "LoadBalancerId", "lb-none", "BackendServers", "nonsense"),
                404,
                "InvalidLoadBalancerId.NotFound");
    }

    @Test
    void unknownActionsAreRefused() throws IOException {
        refused(lab.call("CreateVServerGroup", "LoadBalancerId", "lb-demo"), 400, "InvalidAction");
        refused(lab.call("", "LoadBalancerId", "lb-demo"), 400, "MissingParameter");
    }

    @Test
    void aLockedLoadBalancerMayBeReadButNotChanged() throws IOException {
        String list = "[{\"ServerId\":\"i-a\",\"Weight\":5}]";
        for (String action : new String[] {"SetBackendServers", "AddBackendServers", "RemoveBackendServers"}) {
            refused(lab.call(action, "LoadBalancerId", "lb-locked", "BackendServers", list), 400, "ActionNotAllowed");
        }
        Lab.Answer read = lab.call("DescribeLoadBalancerAttribute", "LoadBalancerId", "lb-locked");
        assertThat(read.json().get("LoadBalancerStatus").asString()).isEqualTo("locked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i-a",
                "{\"ServerId\":\"i-a\"}",
                "[]",
                "[1]",
                "[\"i-a\"]",
                "[{\"Weight\":\"1\"}]",
                "[{\"ServerId\":\"\"}]",
                "[{\"ServerId\":[\"i-a\"]}]",
                "[{\"ServerId\":\"i-a\",\"Weight\":\"1\"}",
                "[{\"ServerId\":\"i-a\",\"Weight\":\"1\",\"Type\":\"vm\"}]",
                "[{\"ServerId\":\"i-a\",\"Weight\":\"1\",\"Port\":\"70000\"}]",
                "[{\"ServerId\":\"i-a\",\"Weight\":\"1\",\"Description\":\"no spaces\"}]"
            })
    void aMalformedListIsInvalid(String list) throws IOException {
        refused(lab.set(list), 400, "InvalidParameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"-1\"",
                "-1",
                "101",
                "\"101\"",
                "1.5",
                "\"1.5\"",
                "\"many\"",
                "\"\"",
                "null",
                "true",
                "1e1",
                "[5]"
            })
    void aWeightOutsideZeroToHundredIsMalformed(String weight) throws IOException {
        refused(
                lab.set("[{\"ServerId\":\"i-a\",\"Weight\":1},{\"ServerId\":\"i-x\",\"Weight\":" + weight + "}]"),
                400,
                "InvalidWeight.Malformed");
    }

    @Test
    void atMostTwentyServersPerCall() throws IOException {
        String many = IntStream.range(0, 21)
                .mapToObj(i -> "{\"ServerId\":\"i-" + i + "\",\"Weight\":-5}")
                .collect(Collectors.joining(",", "[", "]"));
        refused(lab.set(many), 400, "TooManyBackendServers");
    }

    @Test
    void aServerThatIsNotAttachedRefusesTheWholeList() throws IOException {
        refused(
                lab.set("[{\"ServerId\":\"i-a\",\"Weight\":1},{\"ServerId\":\"i-none\",\"Weight\":-1}]"),
                400,
                "InvalidServerId.NotFound");
        refused(
                lab.set("[{\"ServerId\":\"eni-1\",\"ServerIp\":\"10.0.0.3\",\"Type\":\"eni\",\"Weight\":1}]"),
                400,
                "InvalidServerId.NotFound");
    }

    @Test
    void aServerNamedTwiceRefusesTheWholeList() throws IOException {
        refused(
                lab.set("[{\"ServerId\":\"i-a\",\"Weight\":1},{\"ServerId\":\"i-a\",\"Weight\":1}]"),
                400,
                "InvalidParameter");
    }

    @Test
    void anEniMustBeNamedByTypeAndOneOfSeveralAddresses() throws IOException {
        refused(lab.set("[{\"ServerId\":\"eni-1\",\"Type\":\"eni\",\"Weight\":1}]"), 400, "InvalidParameter");
        refused(lab.set("[{\"ServerId\":\"eni-1\",\"ServerIp\":\"10.0.0.1\",\"Weight\":1}]"), 400, "InvalidParameter");
        refused(lab.set("[{\"ServerId\":\"i-a\",\"Type\":\"eci\",\"Weight\":1}]"), 400, "InvalidParameter");
    }

    @Test
    void severalAddressesOfOneEniHaveTheirOwnWeights() throws IOException {
        Lab.Answer answer = lab.set(
                "[{\"ServerId\":\"eni-1\",\"ServerIp\":\"10.0.0.2\",\"Type\":\"eni\",\"Port\":\"80\",\"Weight\":\"70\"},"
                        + "{\"ServerId\":\"eni-1\",\"ServerIp\":\"10.0.0.1\",\"Type\":\"eni\",\"Weight\":30}]");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(lab.weights().toString())
                .isEqualTo("{\"i-a\":100,\"i-x\":0,\"eni-1@10.0.0.1\":30,\"eni-1@10.0.0.2\":70}");
    }

    @Test
    void theFirstThingWrongInTheDocumentedOrderIsReported() throws IOException {
        String wrongCountServersAndWeights = IntStream.range(0, 21)
                .mapToObj(i -> "{\"ServerId\":\"none\",\"Weight\":-5}")
                .collect(Collectors.joining(",", "[", "]"));
        refused(
                lab.call("SetBackendServers", "LoadBalancerId", "lb-none", "BackendServers", "["),
                404,
                "InvalidLoadBalancerId.NotFound");
        refused(lab.set(wrongCountServersAndWeights.replace("{\"ServerId\":\"none\",", "{")), 400, "InvalidParameter");
        refused(lab.set(wrongCountServersAndWeights), 400, "TooManyBackendServers");
        refused(lab.set("[{\"ServerId\":\"none\",\"Weight\":-5}]"), 400, "InvalidServerId.NotFound");
        refused(lab.set("[{\"ServerId\":\"i-a\",\"Weight\":-5}]"), 400, "InvalidWeight.Malformed");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 100", "'\"0\"', 0", "'\"100\"', 100", "'\"7\"', 7"})
    void weightsComeAsNumbersOrTexts(String weight, int expected) throws IOException {
        assertThat(lab.set("[{\"ServerId\":\"i-x\",\"Weight\":" + weight + "}]").status())
                .isEqualTo(200);
        assertThat(lab.weights().get("i-x").asInt()).isEqualTo(expected);
        assertThat(lab.weights().get("i-a").asInt())
                .as("a server left out keeps its weight")
                .isEqualTo(100);
    }

    @Test
    void aWeightLeftOutIsHundred() throws IOException {
        lab.set("[{\"ServerId\":\"i-x\"}]");
        assertThat(lab.weights().get("i-x").asInt()).isEqualTo(100);
    }

    @Test
    void theAnswerEchoesTheListedServersWithWeightsAsText() throws IOException {
        JsonNode answer = lab.set("[{\"ServerId\":\"i-x\",\"Weight\":5}]").json();
        assertThat(answer.get("LoadBalancerId").asString()).isEqualTo("lb-demo");
        assertThat(answer.at("/BackendServers/BackendServer").toString())
                .isEqualTo("[{\"ServerId\":\"i-x\",\"Weight\":\"5\",\"Type\":\"ecs\",\"Description\":\"canary\"}]");
        JsonNode read = lab.call("DescribeLoadBalancerAttribute", "LoadBalancerId", "lb-demo")
                .json()
                .at("/BackendServers/BackendServer");
        assertThat(read.get(1).toString())
                .isEqualTo(
                        "{\"ServerId\":\"i-x\",\"Weight\":5,\"Type\":\"ecs\",\"ServerIp\":\"127.0.0.1\",\"Description\":\"canary\"}");
    }

    @Test
    void serversAreAddedAndRemoved() throws IOException {
        Lab.Answer added = lab.call(
                "AddBackendServers",
                "LoadBalancerId",
                "lb-demo",
                "BackendServers",
                "[{\"ServerId\":\"i-new\",\"Weight\":\"3\"},{\"ServerId\":\"i-new\",\"Weight\":\"9\"}]");
        assertThat(added.json().at("/BackendServers/BackendServer/4/Weight").asString())
                .isEqualTo("3");
        assertThat(lab.weights().get("i-new").asInt()).isEqualTo(3);
        assertThat(lab.call(
                                "AddBackendServers",
                                "LoadBalancerId",
                                "lb-demo",
                                "BackendServers",
                                "[{\"ServerId\":\"i-new\"}]")
                        .code())
                .isEqualTo("InvalidParameter");
        Lab.Answer removed = lab.call(
                "RemoveBackendServers",
                "LoadBalancerId",
                "lb-demo",
                "BackendServers",
                "[{\"ServerId\":\"i-new\"},{\"ServerId\":\"i-never-there\"}]");
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.json().at("/BackendServers/BackendServer/0/Weight").isNumber())
                .isTrue();
        assertThat(lab.weights().toString()).isEqualTo(WEIGHTS);
    }

    @Test
    void loadBalancersAreListedByRegionFilterAndPage() throws IOException {
        JsonNode all =
                lab.call("DescribeLoadBalancers", "RegionId", "cn-hangzhou").json();
        assertThat(all.get("TotalCount").asInt()).isEqualTo(2);
        JsonNode page = lab.call("DescribeLoadBalancers", "RegionId", "cn-hangzhou", "PageSize", "1", "PageNumber", "2")
                .json();
        assertThat(page.at("/LoadBalancers/LoadBalancer").size()).isEqualTo(1);
        assertThat(page.at("/LoadBalancers/LoadBalancer/0/LoadBalancerId").asString())
                .isEqualTo("lb-locked");
        assertThat(page.at("/LoadBalancers/LoadBalancer/0/Tags/Tag").toString())
                .isEqualTo("[{\"TagKey\":\"team\",\"TagValue\":\"x\"}]");
        assertThat(page.at("/LoadBalancers/LoadBalancer/0/ModificationProtectionReason")
                        .asString())
                .isEqualTo("by somebody");
        assertThat(page.at("/LoadBalancers/LoadBalancer/0/ModificationProtectionStatus")
                        .asString())
                .isEqualTo("ConsoleProtection");
        assertThat(lab.call("DescribeLoadBalancers", "RegionId", "cn-hangzhou", "LoadBalancerStatus", "locked")
                        .json()
                        .get("TotalCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(lab.call("DescribeLoadBalancers", "RegionId", "cn-beijing")
                        .json()
                        .get("TotalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void healthOfOneListenerOnly() throws IOException {
        JsonNode rows = lab.call("DescribeHealthStatus", "LoadBalancerId", "lb-demo", "ListenerPort", "18080")
                .json()
                .at("/BackendServers/BackendServer");
        assertThat(rows.size()).isEqualTo(4);
        assertThat(lab.call("DescribeHealthStatus", "LoadBalancerId", "lb-demo", "ListenerPort", "99")
                        .code())
                .isEqualTo("ListenerNotFound");
    }
}
