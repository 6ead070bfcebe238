package dev.rampgate.gate.cloudmonitor;

import dev.rampgate.balancer.CloudErrors;
import dev.rampgate.balancer.Trouble.Kind;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Json;
import dev.rampgate.openapi.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what DescribeMetricLast answers: errors come with status 200 too, and the datapoints are JSON in a text. */
final class Answer {
    private static final String SUCCESS = "200";

    /** Told as codes where they come with status 200. */
    private static final Set<String> FORBIDDEN = Set.of("401", "403");

    private Answer() {}

    /** Empty where nothing was measured; throws where the answer is an error, or not one of that action. */
    static List<Datapoint> datapoints(Reply reply) throws FetchException {
        JsonNode root = json(reply.body());
        if (root == null || !root.isObject()) {
            throw new FetchException("status " + reply.status() + " without a JSON object");
        }
        String code = root.path("Code").asString("");
        if (!reply.success() || !code.equals(SUCCESS) || isFalse(root.path("Success"))) {
            throw refused(reply, code, root.path("Message").asString(""));
        }
        JsonNode text = root.path("Datapoints");
        if (!text.isString()) {
            throw new FetchException("a success without Datapoints");
        }
        return text.stringValue().isEmpty() ? List.of() : points(json(text.stringValue()));
    }

    private static List<Datapoint> points(@Nullable JsonNode list) throws FetchException {
        if (list == null || !list.isArray()) {
            throw new FetchException("Datapoints that are not a list");
        }
        List<Datapoint> points = new ArrayList<>();
        for (JsonNode point : list) {
            points.add(Datapoint.of(point));
        }
        return points;
    }

    private static boolean isFalse(JsonNode success) {
        return success.isBoolean() && !success.booleanValue();
    }

    /** A message about credentials may quote them. */
    private static FetchException refused(Reply reply, String code, String message) {
        if (code.isEmpty()) {
            return new FetchException("status " + reply.status() + " without a code");
        }
        boolean credentials =
                FORBIDDEN.contains(code) || CloudErrors.row(code, 0, message).kind() == Kind.CREDENTIALS;
        return new FetchException(credentials || message.isEmpty() ? code : code + ": " + message);
    }

    private static @Nullable JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
