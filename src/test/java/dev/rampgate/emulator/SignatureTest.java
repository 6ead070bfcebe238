package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.slb20140515.Client;
import com.aliyun.slb20140515.models.DescribeLoadBalancerAttributeRequest;
import com.aliyun.slb20140515.models.SetBackendServersRequest;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.auth.AlibabaCloudCredentials;
import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import com.aliyuncs.slb.model.v20140515.DescribeHealthStatusRequest;
import com.aliyuncs.slb.model.v20140515.RemoveBackendServersRequest;
import java.io.IOException;
import java.util.List;
import okhttp3.FormBody;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests signed by the official SDKs of both generations, with right and wrong keys. */
class SignatureTest {
    /** Characters that encoders treat differently. */
    private static final String AWKWARD =
            "[{\"ServerId\":\"i-a\",\"Weight\":\"7\",\"Description\":\"a-b/c.d_e\"},  {\"ServerId\":\"i-x\",\"Weight\":\"9\",\"Note\":\"*~+ äß%\"}]";

    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.of("""
                accessKeys: {testak: testsecret, other: key}
                loadBalancers:
                  - id: lb-demo
                    servers: [{id: i-a}, {id: i-x}]
                """);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private Client second(String key, String secret, String algorithm) throws Exception {
        Config config = new Config()
                .setEndpoint(lab.emulator.endpoint().getAuthority())
                .setProtocol("http")
                .setAccessKeyId(key)
                .setAccessKeySecret(secret);
        config.signatureAlgorithm = algorithm;
        return new Client(config);
    }

    private DefaultAcsClient first(AlibabaCloudCredentials credentials) {
        DefaultProfile profile = DefaultProfile.getProfile("cn-hangzhou");
        HttpClientConfig http = HttpClientConfig.getDefault();
        http.setProtocolType(ProtocolType.HTTP);
        profile.setHttpClientConfig(http);
        return new DefaultAcsClient(profile, new com.aliyuncs.auth.StaticCredentialsProvider(credentials));
    }

    private com.aliyuncs.slb.model.v20140515.SetBackendServersRequest firstSet(String list) {
        var request = new com.aliyuncs.slb.model.v20140515.SetBackendServersRequest();
        request.setSysEndpoint(lab.emulator.endpoint().getAuthority());
        request.setLoadBalancerId("lb-demo");
        request.setBackendServers(list);
        return request;
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "v2")
    void theSecondGenerationSignsRightlyInBothSchemes(String algorithm) throws Exception {
        var body = second("testak", "testsecret", algorithm)
                .setBackendServers(new SetBackendServersRequest()
                        .setLoadBalancerId("lb-demo")
                        .setBackendServers(AWKWARD))
                .getBody();
        assertThat(body.getBackendServers().getBackendServer()).hasSize(2);
        assertThat(lab.weights().toString()).isEqualTo("{\"i-a\":7,\"i-x\":9}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "v2")
    void theSecondGenerationIsRefusedWithWrongKeys(String algorithm) throws Exception {
        var request = new DescribeLoadBalancerAttributeRequest().setLoadBalancerId("lb-demo");
        assertThatThrownBy(() -> second("testak", "wrong", algorithm).describeLoadBalancerAttribute(request))
                .isInstanceOfSatisfying(TeaException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("SignatureDoesNotMatch");
                    assertThat(refused.getStatusCode()).isEqualTo(400);
                });
        assertThatThrownBy(() -> second("nobody", "testsecret", algorithm).describeLoadBalancerAttribute(request))
                .isInstanceOfSatisfying(TeaException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo("InvalidAccessKeyId.NotFound");
                    assertThat(refused.getStatusCode()).isEqualTo(404);
                });
        JsonNode calls = lab.get("calls").get("calls");
        assertThat(calls.valueStream().map(one -> one.get("code").asString()))
                .containsExactly("SignatureDoesNotMatch", "InvalidAccessKeyId.NotFound");
        assertThat(calls.get(0).get("action").asString()).isEqualTo("DescribeLoadBalancerAttribute");
        assertThat(calls.get(0).get("weightsBefore").toString()).isEqualTo("{\"i-a\":100,\"i-x\":100}");
    }

    @Test
    void theSecondGenerationMayUseATemporaryToken() throws Exception {
        Config config = new Config()
                .setEndpoint(lab.emulator.endpoint().getAuthority())
                .setProtocol("http")
                .setAccessKeyId("testak")
                .setAccessKeySecret("testsecret")
                .setSecurityToken("a/token+with=signs");
        var body = new Client(config)
                .describeLoadBalancerAttribute(new DescribeLoadBalancerAttributeRequest().setLoadBalancerId("lb-demo"))
                .getBody();
        assertThat(body.getBackendServers().getBackendServer()).hasSize(2);
    }

    @Test
    void theFirstGenerationSignsRightly() throws Exception {
        var answer = first(new BasicCredentials("testak", "testsecret")).getAcsResponse(firstSet(AWKWARD));
        assertThat(answer.getBackendServers())
                .extracting(one -> one.getServerId() + "=" + one.getWeight())
                .containsExactly("i-a=7", "i-x=9");
        assertThat(lab.weights().toString()).isEqualTo("{\"i-a\":7,\"i-x\":9}");

        var health = new DescribeHealthStatusRequest();
        health.setSysEndpoint(lab.emulator.endpoint().getAuthority());
        health.setLoadBalancerId("lb-demo");
        assertThat(first(new BasicCredentials("other", "key"))
                        .getAcsResponse(health)
                        .getBackendServers())
                .isEmpty();

        var remove = new RemoveBackendServersRequest();
        remove.setSysEndpoint(lab.emulator.endpoint().getAuthority());
        remove.setLoadBalancerId("lb-demo");
        remove.setBackendServers("[{\"ServerId\":\"i-x\"}]");
        assertThat(first(new BasicCredentials("other", "key"))
                        .getAcsResponse(remove)
                        .getBackendServers())
                .extracting(one -> one.getServerId() + "=" + one.getWeight())
                .containsExactly("i-a=7");
    }

    @Test
    void theFirstGenerationMayUseATemporaryTokenWhichIsNotLogged() throws Exception {
        first(new BasicSessionCredentials("testak", "testsecret", "a/token+with=signs"))
                .getAcsResponse(firstSet("[{\"ServerId\":\"i-a\",\"Weight\":\"1\"}]"));
        assertThat(lab.lastCall().get("applied").asBoolean()).isTrue();
        assertThat(lab.lastCall().toString()).doesNotContain("a/token");
    }

    @Test
    void theFirstGenerationIsRefusedWithWrongKeys() {
        List.of(new BasicCredentials("testak", "wrong"), new BasicCredentials("nobody", "testsecret"))
                .forEach(wrong -> assertThatThrownBy(() -> first(wrong).getAcsResponse(firstSet("[]")))
                        .isInstanceOfSatisfying(
                                ClientException.class,
                                refused -> assertThat(refused.getErrCode())
                                        .isIn("SignatureDoesNotMatch", "InvalidAccessKeyId.NotFound")));
    }

    @Test
    void unsignedRequestsAreRefusedBeforeAnythingElse() throws IOException {
        Lab.Answer answer = lab.call("SetBackendServers");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("IncompleteSignature");
        assertThat(lab.lastCall().get("status").asInt()).isEqualTo(400);
        assertThat(lab.lastCall().get("applied").asBoolean()).isFalse();
    }

    @Test
    void aNonceServesOnce() throws Exception {
        first(new BasicCredentials("testak", "testsecret"))
                .getAcsResponse(firstSet("[{\"ServerId\":\"i-a\",\"Weight\":\"1\"}]"));
        // The log keeps all but the signature; signing the same parameters again is what a replay would send.
        FormBody.Builder form = new FormBody.Builder();
        java.util.TreeMap<String, String> params = new java.util.TreeMap<>();
        lab.lastCall()
                .get("params")
                .properties()
                .forEach(one -> params.put(one.getKey(), one.getValue().asString()));
        params.forEach(form::add);
        form.add("Signature", Rfc.sign("POST", params, "testsecret"));
        Lab.Answer replayed = lab.send(
                new Request.Builder().url(lab.url().build()).post(form.build()).build());
        assertThat(replayed.code()).isEqualTo("SignatureNonceUsed");
        assertThat(replayed.status()).isEqualTo(400);

        params.put("SignatureNonce", "another");
        FormBody.Builder fresh = new FormBody.Builder();
        params.forEach(fresh::add);
        fresh.add("Signature", Rfc.sign("POST", params, "testsecret"));
        assertThat(lab.send(new Request.Builder()
                                .url(lab.url().build())
                                .post(fresh.build())
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aBodyOtherThanTheSignedOneIsRefused() throws Exception {
        second("testak", "testsecret", null)
                .describeLoadBalancerAttribute(new DescribeLoadBalancerAttributeRequest().setLoadBalancerId("lb-demo"));
        String hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        Lab.Answer answer = lab.send(new Request.Builder()
                .url(lab.url().build())
                .header("x-acs-action", "DescribeLoadBalancerAttribute")
                .header("x-acs-version", "2014-05-15")
                .header("x-acs-date", "2026-11-22T12:00:00Z")
                .header("x-acs-signature-nonce", "n")
                .header("x-acs-content-sha256", hash)
                .header(
                        "Authorization",
                        "ACS3-HMAC-SHA256 Credential=testak,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=00")
                .post(new FormBody.Builder().add("LoadBalancerId", "lb-demo").build())
                .build());
        assertThat(answer.code()).isEqualTo("SignatureDoesNotMatch");
    }
}
