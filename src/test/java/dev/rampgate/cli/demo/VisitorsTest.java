package dev.rampgate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.AppConfig;
import dev.rampgate.emulator.config.BalancerConfig;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.emulator.config.ListenerConfig;
import dev.rampgate.emulator.config.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VisitorsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void theyCountWhichVersionAnsweredAndTellWhatTheySaw() throws IOException, InterruptedException {
        EmulatorConfig config = EmulatorConfig.of(BalancerConfig.of(
                "lb-demo",
                List.of(ListenerConfig.anyPort()),
                ServerConfig.running("i-a", 75, AppConfig.of("v1")),
                ServerConfig.running("i-p", 25, AppConfig.of("v3"))));
        try (Emulator emulator = Emulator.start(config, 0, InstantSource.system(), System::nanoTime)) {
            int port = emulator.listeners().get("lb-demo").values().iterator().next();
            URI shop = URI.create("http://127.0.0.1:" + port + "/");
            try (Visitors visitors = Visitors.of(shop, InstantSource.system(), System::nanoTime)) {
                assertThat(visitors.await(100, PATIENCE)).isTrue();
                Counts before = visitors.counts();
                assertThat(before.share("v3")).isBetween(0.2, 0.3);
                new Trouble(emulator.endpoint(), "lb-demo", List.of("i-p")).start();
                assertThat(visitors.await(200, PATIENCE)).isTrue();
                assertThat(visitors.counts().since(before).all()).isGreaterThanOrEqualTo(200);
                JsonNode document = document(visitors.report());
                assertThat(document.at("/versions/v3/errorRate").asDouble()).isBetween(0.05, 0.5);
                assertThat(document.at("/versions/v1/errorRate").asDouble()).isZero();
            }
        }
    }

    private static JsonNode document(URI address) throws IOException {
        Request request = new Request.Builder().url(address.toString()).build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            return JsonMapper.shared().readTree(response.body().string());
        }
    }
}
