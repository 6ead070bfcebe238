package dev.rampgate.emulator.api;

import dev.rampgate.emulator.config.BalancerStatus;
import dev.rampgate.emulator.config.HealthCheckConfig;
import dev.rampgate.emulator.traffic.Balancer;
import dev.rampgate.emulator.traffic.Member;
import dev.rampgate.emulator.traffic.OpenListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actions that change nothing. */
final class ReadActions {
    /** Most load balancers or listeners on one page. */
    private static final int LARGEST_PAGE = 100;

    private static final int USUAL_PAGE = 20;
    private static final int COOKIE_SECONDS = 86_400;

    private final Cloud cloud;

    ReadActions(Cloud cloud) {
        this.cloud = cloud;
    }

    ObjectNode describeLoadBalancerAttribute(ApiRequest request) {
        Balancer balancer = cloud.named(request);
        ObjectNode answer = common(balancer);
        answer.put("EndTimeStamp", 32_493_801_600_000L).put("AutoReleaseTime", 0L);
        ArrayNode ports = answer.putObject("ListenerPorts").putArray("ListenerPort");
        ArrayNode right = answer.putObject("ListenerPortsAndProtocol").putArray("ListenerPortAndProtocol");
        // The service sends this list twice, once misspelt; clients read either.
        ArrayNode misspelt = answer.putObject("ListenerPortsAndProtocal").putArray("ListenerPortAndProtocal");
        for (OpenListener listener : balancer.listeners()) {
            ports.add(listener.port());
            right.addObject()
                    .put("ListenerPort", listener.port())
                    .put("ListenerProtocol", "http")
                    .put("ListenerForward", "off")
                    .put("Description", "");
            misspelt.addObject().put("ListenerPort", listener.port()).put("ListenerProtocal", "http");
        }
        ArrayNode servers = answer.putObject("BackendServers").putArray("BackendServer");
        for (Member member : balancer.members()) {
            servers.addObject()
                    .put("ServerId", member.backend().id())
                    .put("Weight", member.weight())
                    .put("Type", member.backend().type())
                    .put("ServerIp", member.backend().ip())
                    .put("Description", member.description());
        }
        return answer;
    }

    /** What DescribeLoadBalancerAttribute and DescribeLoadBalancers both say of a load balancer. */
    private ObjectNode common(Balancer balancer) {
        String protection = balancer.ownership().protection();
        return JsonNodeFactory.instance
                .objectNode()
                .put("LoadBalancerId", balancer.id())
                .put("LoadBalancerName", balancer.name())
                .put("LoadBalancerStatus", balancer.status().name().toLowerCase(Locale.ROOT))
                .put("Address", "127.0.0.1")
                .put("AddressType", "intranet")
                .put("AddressIPVersion", "ipv4")
                .put("NetworkType", "vpc")
                .put("VpcId", "vpc-emulated")
                .put("VSwitchId", "vsw-emulated")
                .put("Bandwidth", 5_120)
                .put("InternetChargeType", "paybytraffic")
                .put("PayType", "PayOnDemand")
                .put("LoadBalancerSpec", "slb.s2.small")
                .put("RegionId", cloud.region())
                .put("RegionIdAlias", cloud.region())
                .put("MasterZoneId", cloud.region() + "-b")
                .put("SlaveZoneId", cloud.region() + "-d")
                .put("DeleteProtection", "off")
                .put("ModificationProtectionStatus", protection.isEmpty() ? "NonProtection" : "ConsoleProtection")
                .put("ModificationProtectionReason", protection)
                .put("ResourceGroupId", "rg-emulated")
                .put("CreateTime", "2026-01-01T00:00Z")
                .put("CreateTimeStamp", 1_767_225_600_000L);
    }

    /** All or the chosen load balancers of the region, by pages. */
    ObjectNode describeLoadBalancers(ApiRequest request) {
        String region = request.required("RegionId");
        List<Balancer> found = cloud.balancers().stream()
                .filter(one -> region.equals(cloud.region()))
                .filter(one -> fits(request.param("LoadBalancerId"), List.of(one.id())))
                .filter(one -> fits(request.param("LoadBalancerName"), List.of(one.name())))
                .filter(one -> fits(
                        request.param("LoadBalancerStatus"),
                        List.of(one.status().name().toLowerCase(Locale.ROOT))))
                .filter(one -> fits(
                        request.param("ServerId"),
                        one.members().stream()
                                .map(member -> member.backend().id())
                                .toList()))
                .toList();
        int size = request.number("PageSize", 1, LARGEST_PAGE, 10);
        int number = request.number("PageNumber", 1, Integer.MAX_VALUE / LARGEST_PAGE, 1);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putObject("LoadBalancers").putArray("LoadBalancer");
        found.stream().skip((number - 1L) * size).limit(size).forEach(one -> list.add(summary(one)));
        return answer.put("PageNumber", number).put("PageSize", size).put("TotalCount", found.size());
    }

    /** A filter holds when it's absent or one of its comma-separated values is among these. */
    private static boolean fits(@Nullable String filter, List<String> values) {
        return filter == null
                || filter.isBlank()
                || List.of(filter.split(",")).stream().anyMatch(values::contains);
    }

    private ObjectNode summary(Balancer balancer) {
        ObjectNode summary = common(balancer);
        ArrayNode tags = summary.putObject("Tags").putArray("Tag");
        balancer.ownership()
                .tags()
                .forEach((key, value) -> tags.addObject().put("TagKey", key).put("TagValue", value));
        return summary;
    }

    /** The listeners of all load balancers or of those listed as {@code LoadBalancerId.N}. */
    ObjectNode describeLoadBalancerListeners(ApiRequest request) {
        List<ObjectNode> all = new ArrayList<>();
        for (Balancer balancer : chosen(request)) {
            for (OpenListener listener : balancer.listeners()) {
                if (fits(request.param("ListenerProtocol"), List.of("http"))) {
                    all.add(listener(balancer, listener));
                }
            }
        }
        int begin = request.number("NextToken", 0, all.size(), 0);
        int end = Math.min(all.size(), begin + request.number("MaxResults", 1, LARGEST_PAGE, USUAL_PAGE));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("Listeners").addAll(all.subList(begin, end));
        if (end < all.size()) {
            answer.put("NextToken", Integer.toString(end));
        }
        return answer.put("MaxResults", end - begin).put("TotalCount", all.size());
    }

    private List<Balancer> chosen(ApiRequest request) {
        List<Balancer> chosen = new ArrayList<>();
        for (int i = 1; request.param("LoadBalancerId." + i) != null; i++) {
            chosen.add(cloud.balancer(Objects.requireNonNull(request.param("LoadBalancerId." + i))));
        }
        if (request.param("LoadBalancerId") != null) {
            chosen.add(cloud.named(request));
        }
        return chosen.isEmpty() ? cloud.balancers() : chosen;
    }

    private static ObjectNode listener(Balancer balancer, OpenListener listener) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("LoadBalancerId", balancer.id())
                .put("ListenerPort", listener.port())
                .put("ListenerProtocol", "http")
                .put("Status", balancer.status() == BalancerStatus.INACTIVE ? "stopped" : "running")
                .put("Scheduler", listener.scheduler().name().toLowerCase(Locale.ROOT))
                .put("BackendServerPort", listener.port())
                .put("Bandwidth", -1)
                .put("AclStatus", "off")
                .put("Description", "");
        ObjectNode http = node.putObject("HTTPListenerConfig")
                .put("StickySession", listener.sticky() ? "on" : "off")
                .put("XForwardedFor", "on")
                .put("XForwardedFor_proto", "off")
                .put("XForwardedFor_SLBID", "off")
                .put("XForwardedFor_SLBIP", "off")
                .put("Gzip", "off")
                .put("IdleTimeout", 15)
                .put("RequestTimeout", 60)
                .put("ListenerForward", "off");
        if (listener.sticky()) {
            http.put("StickySessionType", "insert").put("CookieTimeout", COOKIE_SECONDS);
        }
        healthCheck(http, balancer.healthCheck());
        return node;
    }

    private static void healthCheck(ObjectNode http, @Nullable HealthCheckConfig check) {
        http.put("HealthCheck", check == null ? "off" : "on");
        if (check != null) {
            int seconds = Math.max(1, (int) check.every().toSeconds());
            http.put("HealthCheckType", "http")
                    .put("HealthCheckMethod", "get")
                    .put("HealthCheckURI", check.path())
                    .put("HealthCheckHttpCode", "http_2xx")
                    .put("HealthCheckInterval", seconds)
                    .put("HealthCheckTimeout", seconds)
                    .put("HealthyThreshold", check.healthyAfter())
                    .put("UnhealthyThreshold", check.unhealthyAfter());
        }
    }

    /** One row per running listener and server; none when no listener forwards. */
    ObjectNode describeHealthStatus(ApiRequest request) {
        Balancer balancer = cloud.named(request);
        int port = request.number("ListenerPort", 1, 65_535, 0);
        if (port != 0 && balancer.listeners().stream().noneMatch(one -> one.port() == port)) {
            throw new Refusal(404, "ListenerNotFound", "The specified listener does not exist.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = answer.putObject("BackendServers").putArray("BackendServer");
        boolean forwards = balancer.status() != BalancerStatus.INACTIVE
                && fits(request.param("ListenerProtocol"), List.of("http"));
        for (OpenListener listener : forwards ? balancer.listeners() : List.<OpenListener>of()) {
            if (port == 0 || port == listener.port()) {
                balancer.members().forEach(member -> rows.add(row(listener, member)));
            }
        }
        return answer;
    }

    private static ObjectNode row(OpenListener listener, Member member) {
        int port = member.backend().port();
        return JsonNodeFactory.instance
                .objectNode()
                .put("ListenerPort", listener.port())
                .put("Port", port == 0 ? listener.port() : port)
                .put("Protocol", "http")
                .put("ServerId", member.backend().id())
                .put("ServerIp", member.backend().ip())
                .put("Type", member.backend().type())
                .put("ServerHealthStatus", member.backend().health().word());
    }
}
