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

final class HttpHookGateContractTest extends GateContractTest {
    @Override
    protected Gate gate(String url, Duration timeout) {
        Connection secret = new Connection("secret", Optional.empty(), Map.of(), Optional.of(SECRET), Optional.empty());
        HttpGateDriver driver = new HttpGateDriver(FETCHER, Connections.of(secret));
        return Specs.open(
                driver, Specs.gate("http", "{url: '" + url + "/x', connection: secret, hook: true}", "", timeout));
    }

    @Override
    protected HostileServer.Behaviour passing() {
        return HostileServer.answer("202 Accepted", "text/plain", "fine");
    }

    @Override
    protected HostileServer.Behaviour failing() {
        return HostileServer.answer("403 Forbidden", "text/plain", "not fine");
    }
}
