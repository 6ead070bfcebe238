package dev.rampgate.gate.health;

import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.Fetch;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetched;
import dev.rampgate.gate.fetch.Fetcher;
import dev.rampgate.gate.fetch.WebAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The question that servers are asked directly.
 *
 * @param path begins with a slash
 */
record Probe(int port, String path) {
    /** Asks the server at an address; what it answers may be heard later. */
    Result ask(String ip, Duration timeout, Fetcher fetcher) {
        if (ip.isEmpty()) {
            return left -> Condition.unmeasured("no probe: the load balancer does not tell its address");
        }
        try {
            WebAddress server = WebAddress.parse("http://" + (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port);
            Fetcher.Underway asked =
                    fetcher.begin(new Fetch(Fetch.Method.GET, server.at(path), Map.of(), Connection.plain(), timeout));
            return left -> heard(asked, left.get());
        } catch (IllegalArgumentException refused) {
            return left -> Condition.unmeasured("no probe: " + refused.getMessage());
        }
    }

    /** What came of one question. */
    interface Result {
        Condition within(Supplier<Duration> left);
    }

    /** A server that gives no answer is as unhealthy as one that gives a bad one, like for the health check of a load balancer. */
    private static Condition heard(Fetcher.Underway asked, Duration left) {
        try {
            Fetched answer = asked.answer(left);
            answer.refuseRedirect();
            return answer.good() ? Condition.HEALTHY : Condition.unhealthy("probe answered " + answer.status());
        } catch (FetchException nothing) {
            return Condition.unhealthy("probe: " + nothing.getMessage());
        }
    }
}
