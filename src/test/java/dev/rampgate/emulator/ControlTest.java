package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rampgate.emulator.config.EmulatorConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The control calls: the log, changes behind the API's back, and their refusals. */
class ControlTest {
    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.of("""
                loadBalancers:
                  - id: lb-demo
                    name: demo
                    listeners: [{port: 18080}]
                    servers:
                      - {id: i-a, weight: 100, app: {version: v1}}
                      - {id: i-x, weight: 0, app: {version: v2, errorRate: 2%, latency: 5ms}}
                      - {id: i-far, weight: 3, ip: 10.0.0.9}
                """);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void theLogKeepsEveryCallInOrder() throws IOException {
        lab.call("DescribeLoadBalancerAttribute", "LoadBalancerId", "lb-demo");
        lab.set("[{\"ServerId\":\"i-x\",\"Weight\":30}]");
        lab.call("SetBackendServers", "LoadBalancerId", "lb-none");
        JsonNode calls = lab.get("calls").get("calls");
        assertThat(calls.size()).isEqualTo(3);
        JsonNode set = calls.get(1);
        assertThat(set.propertyNames())
                .containsExactly(
                        "seq",
                        "time",
                        "action",
                        "client",
                        "address",
                        "params",
                        "status",
                        "code",
                        "applied",
                        "weightsBefore",
                        "weightsAfter");
        assertThat(set.get("seq").asInt()).isEqualTo(2);
        assertThat(set.get("time").asString()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(set.get("client").asString()).startsWith("okhttp/");
        assertThat(set.get("status").asInt()).isEqualTo(200);
        assertThat(set.get("code").isNull()).isTrue();
        assertThat(set.get("applied").asBoolean()).isTrue();
        assertThat(set.get("weightsBefore").toString()).isEqualTo("{\"i-a\":100,\"i-x\":0,\"i-far\":3}");
        assertThat(set.get("weightsAfter").toString()).isEqualTo("{\"i-a\":100,\"i-x\":30,\"i-far\":3}");
        assertThat(calls.get(0).get("applied").asBoolean())
                .as("reading changes nothing")
                .isFalse();
        assertThat(calls.get(2).get("code").asString()).isEqualTo("InvalidLoadBalancerId.NotFound");
        assertThat(calls.get(2).get("weightsBefore").toString()).isEqualTo("{}");
        assertThat(lab.get("calls?since=2").get("calls").size()).isEqualTo(1);
        assertThat(lab.get("calls?since=99").get("calls").size()).isZero();
    }

    @Test
    void controlCallsAreNotLogged() throws IOException {
        lab.get("state");
        lab.put("servers/lb-demo/i-x", "{\"weight\":5}");
        assertThat(lab.get("calls").get("calls").size()).isZero();
    }

    @Test
    void theStateShowsWeightsHealthAndApps() throws IOException {
        assertThat(lab.get("state").toString())
                .isEqualTo(("{'loadBalancers':{'lb-demo':{'name':'demo','status':'active',"
                                + "'listeners':{'18080':REAL},'weights':{'i-a':100,'i-x':0,'i-far':3},"
                                + "'health':{'i-a':'normal','i-x':'normal','i-far':'normal'},"
                                + "'apps':{'i-a':{'version':'v1','errorRate':0.0,'latencyMs':0,'down':false,'port':PA},"
                                + "'i-x':{'version':'v2','errorRate':0.02,'latencyMs':5,'down':false,'port':PX}}}},"
                                + "'faults':[]}")
                        .replace('\'', '"')
                        .replace(
                                "REAL",
                                lab.emulator
                                        .listeners()
                                        .get("lb-demo")
                                        .get(18080)
                                        .toString())
                        .replace("PA", port("i-a"))
                        .replace("PX", port("i-x")));
    }

    private String port(String server) throws IOException {
        return lab.get("state")
                .at("/loadBalancers/lb-demo/apps/" + server + "/port")
                .toString();
    }

    @Test
    void aForeignEditChangesOneWeight() throws IOException {
        assertThat(lab.put("servers/lb-demo/i-x", "{\"weight\":5}").status()).isEqualTo(200);
        assertThat(lab.weights().toString()).isEqualTo("{\"i-a\":100,\"i-x\":5,\"i-far\":3}");
    }

    @Test
    void aDetachedServerIsNotFoundUntilItIsAttachedAgain() throws IOException {
        lab.put("servers/lb-demo/i-x", "{\"detached\":true}");
        assertThat(lab.weights().toString()).isEqualTo("{\"i-a\":100,\"i-far\":3}");
        assertThat(lab.set("[{\"ServerId\":\"i-x\",\"Weight\":1}]").code()).isEqualTo("InvalidServerId.NotFound");
        lab.call(
                "AddBackendServers",
                "LoadBalancerId",
                "lb-demo",
                "BackendServers",
                "[{\"ServerId\":\"i-x\",\"Weight\":\"100\"}]");
        lab.set("[{\"ServerId\":\"i-a\",\"Weight\":0},{\"ServerId\":\"i-far\",\"Weight\":0}]");
        assertThat(lab.visit(18080, "/").headers().get("X-Version"))
                .as("the same app as before")
                .isEqualTo("v2");
        lab.put("servers/lb-demo/i-a", "{\"detached\":true}");
        lab.put("servers/lb-demo/i-a", "{\"detached\":false,\"weight\":7}");
        assertThat(lab.weights().toString()).isEqualTo("{\"i-far\":0,\"i-x\":100,\"i-a\":7}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servers/lb-none/i-x  | {weight: 5}             | 404 | no load balancer lb-none",
                "servers/lb-demo/i-n  | {weight: 5}             | 404 | no server i-n at lb-demo",
                "servers/lb-demo/i-x  | {weight: 101}           | 400 | body:1: weight must be a whole number from 0 to 100",
                "servers/lb-demo/i-x  | {wieght: 1}             | 400 | body:1: wieght is unknown; did you mean 'weight'?",
                "servers/lb-demo/i-x  | {app: {errorRate: 0.5}} | 400 | body:1: app.errorRate must be a percentage",
                "servers/lb-demo/i-far | {app: {down: true}}    | 409 | i-far is no app of the emulator",
                "nonsense             | {}                      | 404 | no control call PUT nonsense"
            })
    void wrongEditsAreRefusedWithTheReason(String call, String body, int status, String reason) throws IOException {
        Lab.Answer answer = lab.put(call, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("error").asString()).startsWith(reason);
        assertThat(lab.weights().toString()).isEqualTo("{\"i-a\":100,\"i-x\":0,\"i-far\":3}");
    }

    @Test
    void wrongFaultsAreRefusedAllAtOnce() throws IOException {
        Lab.Answer answer = lab.post("faults", "[{\"fault\":\"throtled\"},\n{\"fault\":\"slow\",\"servers\":3}]");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asString().lines())
                .containsExactly(
                        "body:1: faults[0].fault 'throtled' is unknown; did you mean 'throttled'?",
                        "body:2: faults[1].servers goes only with partial",
                        "body:2: faults[1].fault slow needs a delay, like delay: 2s");
    }

    @Test
    void closingFreesPortsAndThreads() throws IOException {
        Set<Thread> others = Thread.getAllStackTraces().keySet();
        Lab second = Lab.of("loadBalancers: [{id: lb-demo, listeners: [{port: 18081}], healthCheck: {every: 5ms},"
                + " servers: [{id: i-a, app: {version: v1}}]}]");
        int port = second.emulator.endpoint().getPort();
        second.visit(18081, "/");
        Set<Thread> own = Thread.getAllStackTraces().keySet().stream()
                .filter(one -> !others.contains(one))
                .filter(one -> !one.getName().startsWith("Ok"))
                .collect(Collectors.toSet());
        assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);
        second.close();
        await().untilAsserted(() -> assertThat(own).noneMatch(Thread::isAlive));
        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void aTakenEndpointPortIsAnError() {
        assertThatThrownBy(() -> Emulator.start(
                        EmulatorConfig.of(), lab.emulator.endpoint().getPort(), InstantSource.system(), lab.nanos::get))
                .isInstanceOf(BindException.class);
    }
}
