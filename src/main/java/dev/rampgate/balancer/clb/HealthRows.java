package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.Survey.Attached;
import dev.rampgate.balancer.Survey.Health;
import dev.rampgate.balancer.Survey.Listener;
import java.util.List;

/** What DescribeHealthStatus says: one row for each server and listener. */
record HealthRows(List<Document> rows) {
    /** Healthy is normal on every running listener of the group; with weight 0 the vendor does not say. */
    Attached judge(Attached server, List<Listener> listeners) {
        List<Listener> running = listeners.stream().filter(Listener::running).toList();
        List<String> words =
                running.stream().map(listener -> word(server, listener)).toList();
        Health health = server.weight().isZero() ? Health.UNKNOWN : health(words);
        return new Attached(server.server(), server.type(), server.weight(), server.description(), health);
    }

    private static Health health(List<String> words) {
        if (words.contains("abnormal")) {
            return Health.ABNORMAL;
        }
        boolean normal = !words.isEmpty() && words.stream().allMatch("normal"::equals);
        return normal ? Health.NORMAL : Health.UNKNOWN;
    }

    private String word(Attached server, Listener listener) {
        return rows.stream()
                .filter(row -> row.text("ServerId").equals(server.server().id()))
                .filter(row -> same(row.text("ServerIp"), server.server().ip()))
                .filter(row -> row.number("ListenerPort") == listener.port())
                .filter(row -> same(row.text("Protocol"), listener.protocol()))
                .map(row -> row.text("ServerHealthStatus"))
                .findFirst()
                .orElse("");
    }

    private static boolean same(String shown, String wanted) {
        return shown.isEmpty() || wanted.isEmpty() || shown.equals(wanted);
    }
}
