package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Survey.Attached;
import dev.rampgate.balancer.Survey.Health;
import dev.rampgate.balancer.Survey.Listener;
import dev.rampgate.openapi.Document;
import dev.rampgate.weight.ServerKey;
import java.util.List;

/** What DescribeHealthStatus says: one row for each server and listener. */
record HealthRows(List<Document> rows) {
    private static final String ABNORMAL = "abnormal";

    /** Healthy is normal on every running listener of the group; with weight 0 the vendor does not say. */
    Attached judge(Attached server, List<Listener> listeners) {
        Health health = checked(server, listeners).health();
        return new Attached(server.server(), server.type(), server.weight(), server.description(), health);
    }

    /** The same, with the listeners that find the server abnormal, and its address. */
    Sight.Checked checked(Attached server, List<Listener> listeners) {
        List<Listener> running = listeners.stream().filter(Listener::running).toList();
        List<String> words =
                running.stream().map(listener -> word(server, listener)).toList();
        Health health = server.weight().isZero() ? Health.UNKNOWN : health(words);
        List<Integer> abnormalOn = running.stream()
                .filter(listener ->
                        health == Health.ABNORMAL && word(server, listener).equals(ABNORMAL))
                .map(Listener::port)
                .toList();
        return new Sight.Checked(health, abnormalOn, ip(server.server()));
    }

    private String ip(ServerKey server) {
        return rows.stream()
                .filter(row -> row.text("ServerId").equals(server.id()))
                .map(row -> row.text("ServerIp"))
                .filter(ip -> !ip.isEmpty() && same(ip, server.ip()))
                .findFirst()
                .orElse(server.ip());
    }

    private static Health health(List<String> words) {
        if (words.contains(ABNORMAL)) {
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
