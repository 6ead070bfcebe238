package dev.rampgate.bench;

import com.aliyun.slb20140515.Client;
import com.aliyun.slb20140515.models.SetBackendServersRequest;
import com.aliyun.teaopenapi.models.Config;

/** The peer of B16, a bare program: one SetBackendServers through the vendor's SDK, then it waits as long as it is told. */
final class OneCall {
    private OneCall() {}

    public static void main(String[] arguments) throws Exception {
        Config config = new Config()
                .setAccessKeyId("testak")
                .setAccessKeySecret("testsecret")
                .setRegionId("cn-hangzhou")
                .setProtocol("http")
                .setEndpoint(arguments[0]);
        new Client(config)
                .setBackendServers(new SetBackendServersRequest()
                        .setLoadBalancerId("lb-demo")
                        .setBackendServers("[{\"ServerId\":\"i-c000\",\"Weight\":\"1\"}]"));
        Thread.sleep(Long.parseLong(arguments[1]));
    }
}
