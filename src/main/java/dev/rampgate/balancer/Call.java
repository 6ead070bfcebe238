package dev.rampgate.balancer;

import java.util.List;

/** One request that sets weights. */
public record Call(Lane lane, List<ServerWeight> servers) {
    /** Which queue and permits a call uses: going back has its own, and is never blocked by forward ones. */
    public enum Lane {
        FORWARD,
        BACK
    }

    public Call {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a call names at least one server");
        }
        if (servers.stream().map(ServerWeight::server).distinct().count() != servers.size()) {
            throw new IllegalArgumentException("a call names a server twice: " + servers);
        }
    }
}
