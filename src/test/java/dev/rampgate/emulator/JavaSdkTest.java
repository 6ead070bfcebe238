package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.slb20140515.Client;
import com.aliyun.slb20140515.models.DescribeHealthStatusRequest;
import com.aliyun.slb20140515.models.DescribeLoadBalancerAttributeRequest;
import com.aliyun.slb20140515.models.DescribeLoadBalancerListenersRequest;
import com.aliyun.slb20140515.models.SetBackendServersRequest;
import com.aliyun.teaopenapi.models.Config;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The official Java SDK, second generation, against the emulator. */
class JavaSdkTest {
    private static final String TWO = """
            loadBalancers:
              - id: lb-demo
                name: demo
                listeners:
                  - {port: 18080, scheduler: wlc, sticky: true}
                  - {port: 18081}
                healthCheck: {path: /ok, every: 3s, unhealthyAfter: 4, healthyAfter: 5}
                servers:
                  - {id: i-a, weight: 100, app: {version: v1}}
                  - {id: i-x, weight: 0, description: canary, app: {version: v2}}
            """;

    private static Client client(Lab lab, String key, String secret) throws Exception {
        Config config = new Config()
                .setEndpoint(lab.emulator.endpoint().getAuthority())
                .setProtocol("http")
                .setRegionId("cn-hangzhou")
                .setAccessKeyId(key)
                .setAccessKeySecret(secret);
        return new Client(config);
    }

    @Test
    void setsAndReadsBackWeights() throws Exception {
        try (Lab lab = Lab.of(TWO)) {
            Client client = client(lab, "k", "s");
            var set = client.setBackendServers(new SetBackendServersRequest()
                            .setLoadBalancerId("lb-demo")
                            .setBackendServers(
                                    "[{\"ServerId\":\"i-a\",\"Weight\":\"75\"},{\"ServerId\":\"i-x\",\"Weight\":25}]"))
                    .getBody();
            assertThat(set.getLoadBalancerId()).isEqualTo("lb-demo");
            assertThat(set.getBackendServers().getBackendServer())
                    .extracting(one -> one.serverId + "=" + one.weight + " " + one.type + " " + one.description)
                    .containsExactly("i-a=75 ecs ", "i-x=25 ecs canary");

            var read = client.describeLoadBalancerAttribute(
                            new DescribeLoadBalancerAttributeRequest().setLoadBalancerId("lb-demo"))
                    .getBody();
            assertThat(read.getBackendServers().getBackendServer())
                    .extracting(one -> one.serverId + "=" + one.weight)
                    .containsExactly("i-a=75", "i-x=25");
            assertThat(read.getLoadBalancerStatus()).isEqualTo("active");
            assertThat(read.getListenerPorts().getListenerPort()).containsExactly(18080, 18081);
            assertThat(read.getListenerPortsAndProtocol().getListenerPortAndProtocol())
                    .extracting(one -> one.listenerPort + one.listenerProtocol)
                    .containsExactly("18080http", "18081http");
        }
    }

    @Test
    void describesListeners() throws Exception {
        try (Lab lab = Lab.of(TWO)) {
            var body = client(lab, "k", "s")
                    .describeLoadBalancerListeners(
                            new DescribeLoadBalancerListenersRequest().setLoadBalancerId(List.of("lb-demo")))
                    .getBody();
            assertThat(body.getTotalCount()).isEqualTo(2);
            var first = body.getListeners().get(0);
            assertThat(first.listenerPort).isEqualTo(18080);
            assertThat(first.scheduler).isEqualTo("wlc");
            assertThat(first.status).isEqualTo("running");
            assertThat(first.listenerProtocol).isEqualTo("http");
            assertThat(first.VServerGroupId).isNull();
            var http = first.getHTTPListenerConfig();
            assertThat(http.stickySession).isEqualTo("on");
            assertThat(http.healthCheck).isEqualTo("on");
            assertThat(http.healthCheckURI).isEqualTo("/ok");
            assertThat(http.healthCheckInterval).isEqualTo(3);
            assertThat(http.unhealthyThreshold).isEqualTo(4);
            assertThat(http.healthyThreshold).isEqualTo(5);
            assertThat(body.getListeners().get(1).getHTTPListenerConfig().stickySession)
                    .isEqualTo("off");
        }
    }

    @Test
    void describesHealthOncePerListenerAndServer() throws Exception {
        try (Lab lab = Lab.of(TWO.replaceFirst("(?m)^ *healthCheck.*\n", ""))) {
            var body = client(lab, "k", "s")
                    .describeHealthStatus(new DescribeHealthStatusRequest().setLoadBalancerId("lb-demo"))
                    .getBody();
            assertThat(body.getBackendServers().getBackendServer())
                    .extracting(one -> one.listenerPort + " " + one.serverId + " " + one.serverHealthStatus)
                    .containsExactly("18080 i-a normal", "18080 i-x normal", "18081 i-a normal", "18081 i-x normal");
        }
    }
}
