package dev.rampgate.emulator.api;

import dev.rampgate.emulator.config.Fault;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The wrong and refusing answers of faults. */
final class Injected {
    /** What a proxy in between might send. */
    static final String GARBAGE = "<html><head><title>Welcome</title></head><body>Please sign in.</body></html>";

    /** Where a code's documented status is not 400. */
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            Map.entry("BackendServer.configuring", 409),
            Map.entry("ServiceIsStopping", 409),
            Map.entry("OperationConflict", 409),
            Map.entry("SystemBusy", 449),
            Map.entry("ServiceUnavailable", 503),
            Map.entry("ServiceUnavailable.RegionMaintaining", 503),
            Map.entry("InternalError", 500),
            Map.entry("InternalInvokeError", 500),
            Map.entry("UnknownError", 500),
            Map.entry("NoPermission", 403),
            Map.entry("Forbidden", 403),
            Map.entry("Forbidden.RAM", 403),
            Map.entry("Forbbiden.SubUser", 403),
            Map.entry("InvalidLoadBalancerId.NotFound", 404),
            Map.entry("InvalidAccessKeyId.NotFound", 404),
            Map.entry("InvalidRegionId.NotFound", 404));

    private Injected() {}

    static Refusal busy() {
        return new Refusal(
                409, "BackendServer.configuring", "A previous configuration of the load balancer is pending.");
    }

    static Refusal unavailable() {
        return new Refusal(503, "ServiceUnavailable", "The request has failed due to a temporary failure.");
    }

    static Refusal error(Fault.Details details) {
        String code = details.code() == null ? "UnknownError" : details.code();
        @Nullable Integer status = details.status();
        return new Refusal(
                status == null ? STATUSES.getOrDefault(code, 400) : status, code, "Injected fault " + code + ".");
    }

    /** The first server echoed gets another weight, the last one another name. */
    static Outcome wrongEcho(Outcome outcome) {
        ObjectNode document = outcome.document();
        JsonNode list = document == null ? null : document.findValue("BackendServer");
        if (list instanceof ArrayNode servers && !servers.isEmpty()) {
            ObjectNode first = (ObjectNode) servers.get(0);
            JsonNode weight = first.get("Weight");
            if (weight != null && weight.isString()) {
                first.put("Weight", Integer.toString(other(weight)));
            } else if (weight != null) {
                first.put("Weight", other(weight));
            }
            ((ObjectNode) servers.get(servers.size() - 1)).put("ServerId", "i-somebody-else");
        }
        return outcome;
    }

    private static int other(JsonNode weight) {
        int asked = weight.asInt();
        return asked == 100 ? 99 : asked + 1;
    }
}
