package dev.rampgate.balancer.clb;

import dev.rampgate.balancer.BalancerException;
import dev.rampgate.openapi.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tags of a load balancer, which other controllers set on what is theirs. */
record Tags(Map<String, String> byKey) {
    /** What the vendor's Kubernetes cloud controller sets on load balancers that it manages. */
    private static final List<String> KUBERNETES = List.of("ack.aliyun.com", "kubernetes.do.not.delete");

    static Tags read(Reading reading, String region, String loadBalancer) throws BalancerException {
        Document document =
                reading.ask("DescribeLoadBalancers", Map.of("RegionId", region, "LoadBalancerId", loadBalancer));
        Map<String, String> tags = new TreeMap<>();
        for (Document one : Reading.list(document.inner("LoadBalancers"), "LoadBalancer")) {
            if (one.text("LoadBalancerId").equals(loadBalancer)) {
                one.inner("Tags")
                        .list("Tag")
                        .orElse(List.of())
                        .forEach(tag -> tags.put(tag.text("TagKey"), tag.text("TagValue")));
            }
        }
        return new Tags(tags);
    }

    /** Who claims the load balancer, in the tag's words; empty where nobody does. */
    String owner() {
        return KUBERNETES.stream()
                .filter(byKey::containsKey)
                .map(key -> "Kubernetes cloud controller (tag " + key + "=" + byKey.get(key) + ")")
                .findFirst()
                .orElse("");
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        byKey.forEach((key, value) -> {
            if ((key + value).toLowerCase(Locale.ROOT).contains("terraform")) {
                notes.add("terraform may own this group (tag " + key + "=" + value
                        + "): have it ignore changes of the weights, or its next apply undoes the rollout");
            }
        });
        return notes;
    }
}
