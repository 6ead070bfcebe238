package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.balancer.Survey.Listener;
import dev.rampgate.balancer.Survey.Scheduler;
import dev.rampgate.openapi.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the listeners that send to the default server group. */
final class Listeners {
    /** One load balancer has at most 50 listeners; more pages than this is an answer that never ends. */
    private static final int PAGES = 20;

    private static final String PAGE_SIZE = "100";

    private Listeners() {}

    static List<Listener> read(Reading reading, String region, String loadBalancer) throws BalancerException {
        List<Listener> listeners = new ArrayList<>();
        Map<String, String> query =
                new HashMap<>(Map.of("RegionId", region, "LoadBalancerId.1", loadBalancer, "MaxResults", PAGE_SIZE));
        for (int page = 1; page <= PAGES; page++) {
            Document document = reading.ask("DescribeLoadBalancerListeners", query);
            for (Document listener : Reading.list(document, "Listeners")) {
                if (sendsToDefaultGroup(listener, loadBalancer)) {
                    listeners.add(listener(listener));
                }
            }
            String next = document.text("NextToken");
            if (next.isEmpty()) {
                return List.copyOf(listeners);
            }
            query.put("NextToken", next);
        }
        throw Reading.empty(new Document(Map.of()), "a list of listeners with more than " + PAGES + " pages");
    }

    private static boolean sendsToDefaultGroup(Document listener, String loadBalancer) {
        boolean otherBalancer = listener.has("LoadBalancerId")
                && !listener.text("LoadBalancerId").equals(loadBalancer);
        boolean masterSlave = !listener.text("MasterSlaveServerGroupId").isEmpty()
                || !config(listener).text("MasterSlaveServerGroupId").isEmpty();
        boolean redirects = config(listener).text("ListenerForward").equals("on");
        return !otherBalancer
                && !masterSlave
                && !redirects
                && listener.text("VServerGroupId").isEmpty();
    }

    private static Listener listener(Document listener) {
        boolean sticky = config(listener).text("StickySession").equals("on")
                || config(listener).number("PersistenceTimeout") > 0;
        return new Listener(
                listener.text("ListenerProtocol"),
                listener.number("ListenerPort"),
                scheduler(listener.text("Scheduler")),
                sticky,
                listener.text("Status").equals("running"));
    }

    /** Whatever is not known to follow weights counts as not following them. */
    private static Scheduler scheduler(String word) {
        return switch (word) {
            case "wrr" -> Scheduler.WRR;
            case "wlc" -> Scheduler.WLC;
            case "rr" -> Scheduler.RR;
            default -> Scheduler.HASH;
        };
    }

    /** What is said of the listener's protocol: {@code HTTPListenerConfig}, {@code TCPListenerConfig} and so on. */
    private static Document config(Document listener) {
        return listener.fields().keySet().stream()
                .map(String::valueOf)
                .filter(key -> key.endsWith("ListenerConfig"))
                .map(listener::inner)
                .findFirst()
                .orElse(new Document(Map.of()));
    }
}
