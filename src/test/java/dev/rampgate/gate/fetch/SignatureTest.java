package dev.rampgate.gate.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    @Test
    void signsTheTimeAndTheBody() {
        assertThat(Signature.of("this is secret", Instant.ofEpochSecond(1_599_360_473), "{\"name\":\"x\"}"))
                .isEqualTo("t=1599360473,v1=2f70f6717991eb1332fa2c8b5f37180fd9f7ac515628606d8e9f4fc48e369aa7");
    }
}
