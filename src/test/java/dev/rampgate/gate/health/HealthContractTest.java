package dev.rampgate.gate.health;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.HostileServer;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.ReadingContractTest;
import dev.rampgate.gate.Specs;
import java.net.URI;
import java.time.Duration;

/** One server that the load balancer finds normal, with a probe. */
final class HealthContractTest extends ReadingContractTest {
    @Override
    protected Gate gate(String url, Duration timeout) {
        URI server = URI.create(url);
        Seen seen = new Seen().server("i-a", server.getHost(), 100);
        String settings = "{pool: canary, probe: {port: " + server.getPort() + ", path: /healthz}}";
        return seen.gate(FETCHER, Specs.gate("health", settings, "== 100%", timeout));
    }

    @Override
    protected HostileServer.Behaviour passing() {
        return HostileServer.answer("204 No Content", "text/plain", "");
    }

    @Override
    protected HostileServer.Behaviour failing() {
        return HostileServer.answer("503 Service Unavailable", "text/plain", "not fine");
    }

    /** It is what a probe asks for. */
    @Override
    protected Reading.Result unanswered() {
        return Reading.Result.FAIL;
    }
}
