package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The ways in which clients of other makes put a request, and the two formats of answers. */
class RawClientTest {
    private static final String LIST = "[{\"ServerId\":\"i-a\",\"Weight\":\"7\"}]";
    private static final String YAML = """
            answers: flat
            loadBalancers:
              - id: lb-demo
                listeners: [{port: 18080}, {port: 18081, scheduler: rr}]
                servers: [{id: i-a}, {id: i-x}]
            """;

    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.of(YAML);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void everythingInAForm() throws IOException {
        Lab.Answer answer = lab.send(new Request.Builder()
                .url(lab.url().build())
                .post(new FormBody.Builder()
                        .add("Action", "SetBackendServers")
                        .add("LoadBalancerId", "lb-demo")
                        .add("BackendServers", LIST)
                        .build())
                .build());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(lab.weights().get("i-a").asInt()).isEqualTo(7);
    }

    @Test
    void actionInAHeaderParametersInTheQueryAndAnEmptyChunkedBody() throws IOException {
        RequestBody chunked = new RequestBody() {
            @Override
            public okhttp3.MediaType contentType() {
                return null;
            }

            @Override
            public void writeTo(BufferedSink sink) {}
        };
        Lab.Answer answer = lab.send(new Request.Builder()
                .url(lab.url()
                        .addQueryParameter("LoadBalancerId", "lb-demo")
                        .addQueryParameter("BackendServers", LIST)
                        .build())
                .header("x-acs-action", "SetBackendServers")
                .header("x-acs-version", "2014-05-15")
                .post(chunked)
                .build());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json;charset=utf-8");
        assertThat(answer.headers().get("x-acs-request-id"))
                .isEqualTo(answer.json().get("RequestId").asString());
        assertThat(lab.lastCall().get("action").asString()).isEqualTo("SetBackendServers");
        assertThat(lab.lastCall().at("/params/BackendServers").asString()).isEqualTo(LIST);
    }

    @Test
    void connectionsStayOpenBetweenCalls() throws IOException {
        lab.call("DescribeHealthStatus", "LoadBalancerId", "lb-demo");
        lab.call("DescribeHealthStatus", "LoadBalancerId", "lb-demo");
        assertThat(lab.get("calls")
                        .get("calls")
                        .valueStream()
                        .map(one -> one.get("address").asString())
                        .distinct())
                .hasSize(1);
    }

    private static Element xml(Lab.Answer answer) throws Exception {
        assertThat(answer.headers().get("Content-Type")).isEqualTo("text/xml;charset=utf-8");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(answer.body())))
                .getDocumentElement();
    }

    @Test
    void answersAndErrorsAsXmlOnRequest() throws Exception {
        Element set = xml(
                lab.call("SetBackendServers", "Format", "XML", "LoadBalancerId", "lb-demo", "BackendServers", LIST));
        assertThat(set.getTagName()).isEqualTo("SetBackendServersResponse");
        assertThat(set.getElementsByTagName("Weight").item(0).getTextContent()).isEqualTo("7");

        Element read = xml(lab.call("DescribeLoadBalancerListeners", "Format", "xml"));
        assertThat(read.getElementsByTagName("Scheduler").item(1).getTextContent())
                .isEqualTo("rr");

        Element refused = xml(lab.call("SetBackendServers", "Format", "XML", "LoadBalancerId", "<none>"));
        assertThat(refused.getTagName()).isEqualTo("Error");
        assertThat(refused.getElementsByTagName("Code").item(0).getTextContent())
                .isEqualTo("InvalidLoadBalancerId.NotFound");
    }

    @Test
    void theShapeOf2019WrapsSetBackendServersAlone() throws Exception {
        try (Lab old = Lab.of(YAML.replace("flat", "wrapped"))) {
            Lab.Answer set = old.set(LIST);
            assertThat(set.json().propertyNames()).containsExactly("AddBackendServersResponse");
            assertThat(set.json()
                            .at("/AddBackendServersResponse/BackendServers/BackendServer/0/Weight")
                            .asString())
                    .isEqualTo("7");
            assertThat(xml(old.call(
                                    "SetBackendServers",
                                    "Format",
                                    "XML",
                                    "LoadBalancerId",
                                    "lb-demo",
                                    "BackendServers",
                                    LIST))
                            .getTagName())
                    .isEqualTo("AddBackendServersResponse");
            assertThat(old.call("DescribeLoadBalancerAttribute", "LoadBalancerId", "lb-demo")
                            .json()
                            .get("LoadBalancerId")
                            .asString())
                    .isEqualTo("lb-demo");
            assertThat(old.set("[]").code()).isEqualTo("InvalidParameter");
        }
    }

    @Test
    void listenersComeByPages() throws IOException {
        var first = lab.call("DescribeLoadBalancerListeners", "LoadBalancerId.1", "lb-demo", "MaxResults", "1")
                .json();
        assertThat(first.at("/Listeners/0/ListenerPort").asInt()).isEqualTo(18080);
        assertThat(first.get("TotalCount").asInt()).isEqualTo(2);
        var second = lab.call(
                        "DescribeLoadBalancerListeners",
                        "LoadBalancerId.1",
                        "lb-demo",
                        "NextToken",
                        first.get("NextToken").asString())
                .json();
        assertThat(second.at("/Listeners/0/ListenerPort").asInt()).isEqualTo(18081);
        assertThat(second.get("NextToken")).isNull();
    }

    @Test
    void everyActionStatedIsAnswered() throws IOException {
        for (String action : Emulator.ACTIONS) {
            assertThat(lab.call(action).code()).as(action).isNotEqualTo("InvalidAction");
        }
        assertThat(Emulator.ACTIONS)
                .containsExactlyInAnyOrder(
                        "SetBackendServers",
                        "AddBackendServers",
                        "RemoveBackendServers",
                        "DescribeLoadBalancerAttribute",
                        "DescribeLoadBalancerListeners",
                        "DescribeLoadBalancers",
                        "DescribeHealthStatus",
                        "DescribeMetricLast",
                        "DescribeMetricList");
    }
}
