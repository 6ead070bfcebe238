package dev.rampgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "slb.aliyuncs.com, true",
        "https://slb-vpc.cn-hangzhou.aliyuncs.com:443, true",
        "SLB.ALIYUNCS.COM, true",
        "aliyuncs.com.example.org, false",
        "notaliyuncs.com, false",
        "http://127.0.0.1:18888, false",
        "http://emulator:18888, false",
    })
    void knowsTheVendorsOwn(String text, boolean vendors) {
        assertThat(Endpoint.parse(text).isVendors()).isEqualTo(vendors);
    }
}
