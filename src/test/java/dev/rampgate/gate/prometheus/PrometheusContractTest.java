package dev.rampgate.gate.prometheus;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateContractTest;
import dev.rampgate.gate.HostileServer;
import dev.rampgate.gate.Specs;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import dev.rampgate.gate.fetch.WebAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

final class PrometheusContractTest extends GateContractTest {
    @Override
    protected Gate gate(String url, Duration timeout) {
        Connection secret = new Connection(
                "default",
                Optional.of(WebAddress.parse(url)),
                Map.of("X-Scope-OrgID", "web"),
                Optional.of(SECRET),
                Optional.empty());
        PrometheusGateDriver driver = new PrometheusGateDriver(FETCHER, Connections.of(secret));
        return Specs.open(driver, Specs.gate("prometheus", "query: errors", "< 1%", timeout));
    }

    @Override
    protected HostileServer.Behaviour passing() {
        return answer("0.009");
    }

    @Override
    protected HostileServer.Behaviour failing() {
        return answer("0.01");
    }

    private static HostileServer.Behaviour answer(String value) {
        return HostileServer.json(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1795320133,\"" + value
                        + "\"]}}");
    }
}
