package dev.rampgate.emulator.api;

import dev.rampgate.emulator.api.Periods.Period;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The actions of CloudMonitor (2019-01-01), of what the load balancers themselves carried. Its errors come with status 200. */
final class MetricActions {
    private static final String NAMESPACE = "acs_slb_dashboard";
    private static final String INSTANCE = "instanceId";
    private static final String ACCOUNT = "1000000000000000";
    private static final int MOST = 1_440;

    /** The load balancer's own 5xx, where no server takes traffic, are not counted: both kinds of codes say the same. */
    private static final Map<String, ToDoubleFunction<Period>> METRICS = Map.of(
            "InstanceQps", Period::requests,
            "InstanceStatusCode5xx", Period::errors,
            "InstanceUpstreamCode5xx", Period::errors);

    private final List<Periods> carried;

    MetricActions(Cloud cloud, InstantSource clock, LongSupplier nanos) {
        this.carried = cloud.balancers().stream()
                .map(balancer -> new Periods(balancer, clock, nanos))
                .toList();
    }

    void tick() {
        carried.forEach(Periods::tick);
    }

    /** The newest datapoint of each load balancer. */
    ObjectNode describeMetricLast(ApiRequest request) {
        return answer(request, whole -> whole.stream().skip(Math.max(0, whole.size() - 1)));
    }

    /** The datapoints after StartTime until EndTime, in milliseconds; without them, all. */
    ObjectNode describeMetricList(ApiRequest request) {
        long from = millis(request, "StartTime", Long.MIN_VALUE);
        long to = millis(request, "EndTime", Long.MAX_VALUE);
        int most = request.number("Length", 1, MOST, MOST);
        return answer(
                request,
                whole -> whole.stream()
                        .filter(one ->
                                one.begin().toEpochMilli() > from && one.begin().toEpochMilli() <= to)
                        .limit(most));
    }

    private interface Choice {
        Stream<Period> of(List<Period> whole);
    }

    private ObjectNode answer(ApiRequest request, Choice choice) {
        String namespace = request.required("Namespace");
        ToDoubleFunction<Period> metric = METRICS.get(request.required("MetricName"));
        if (!namespace.equals(NAMESPACE) || metric == null) {
            return refused("The specified metric does not exist.");
        }
        String period = String.valueOf(Periods.LENGTH.toSeconds());
        if (!request.params().getOrDefault("Period", period).equals(period)) {
            return refused("The specified period is not supported.");
        }
        JsonNode dimensions = dimensions(request);
        if (dimensions == null) {
            return refused("The specified dimensions are not JSON.");
        }
        ArrayNode points = JsonNodeFactory.instance.arrayNode();
        for (Periods one : carried) {
            if (isMeant(one.balancer().id(), dimensions)) {
                choice.of(one.whole())
                        .forEach(whole -> points.addObject()
                                .put("timestamp", whole.begin().toEpochMilli())
                                .put("userId", ACCOUNT)
                                .put(INSTANCE, one.balancer().id())
                                .put("Average", metric.applyAsDouble(whole)));
            }
        }
        return said("200", true, points.toString()).put("Period", period);
    }

    /** A list of objects, or one of them; null where it is neither. */
    private static @Nullable JsonNode dimensions(ApiRequest request) {
        String text = request.param("Dimensions");
        if (text == null || text.isBlank()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        try {
            JsonNode read = JsonMapper.shared().readTree(text);
            return read.isObject() ? JsonNodeFactory.instance.arrayNode().add(read) : read.isArray() ? read : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static boolean isMeant(String id, JsonNode dimensions) {
        return dimensions.isEmpty()
                || dimensions
                        .valueStream()
                        .anyMatch(one -> one.path(INSTANCE).asString("").equals(id));
    }

    private static long millis(ApiRequest request, String name, long otherwise) {
        String text = request.param(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,15}")) {
            throw Refusal.invalid(name + " must be in milliseconds");
        }
        return Long.parseLong(text);
    }

    private static ObjectNode refused(String message) {
        return said("400", false, "").put("Message", message);
    }

    private static ObjectNode said(String code, boolean success, String datapoints) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Code", code)
                .put("Success", success)
                .put("Datapoints", datapoints);
    }
}
