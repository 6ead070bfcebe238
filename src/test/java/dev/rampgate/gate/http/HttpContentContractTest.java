package dev.rampgate.gate.http;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateContractTest;
import dev.rampgate.gate.HostileServer;
import dev.rampgate.gate.Specs;
import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Connections;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

final class HttpContentContractTest extends GateContractTest {
    @Override
    protected Gate gate(String url, Duration timeout) {
        Connection secret = new Connection(
                "secret",
                Optional.empty(),
                Map.of("Authorization", "Bearer " + SECRET),
                Optional.empty(),
                Optional.empty());
        HttpGateDriver driver = new HttpGateDriver(FETCHER, Connections.of(secret));
        String settings = "{url: '" + url + "/x', connection: secret, jsonPointer: /value}";
        return Specs.open(driver, Specs.gate("http", settings, "< 1%", timeout));
    }

    @Override
    protected HostileServer.Behaviour passing() {
        return HostileServer.json("{\"value\": 0.009}");
    }

    @Override
    protected HostileServer.Behaviour failing() {
        return HostileServer.json("{\"value\": 0.01}");
    }
}
