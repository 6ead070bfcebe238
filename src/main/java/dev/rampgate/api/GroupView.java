package dev.rampgate.api;

import java.util.List;

/**
 * A load balancer and one group of its servers as read.
 *
 * @param status active, inactive or locked
 * @param notes other owners and protections, each a sentence
 */
public record GroupView(
        String target,
        String name,
        String status,
        List<ListenerView> listeners,
        List<MemberView> servers,
        List<String> notes) {
    /** A listener that sends to the group; the scheduler is wrr, wlc, rr or hash. */
    public record ListenerView(String protocol, int port, String scheduler, boolean sticky, boolean running) {}

    /** A server; health is normal, abnormal or unknown; share is that of the group's traffic. */
    public record MemberView(String server, String type, int weight, double share, String health, String description) {}
}
