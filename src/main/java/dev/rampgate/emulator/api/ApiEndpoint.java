package dev.rampgate.emulator.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.rampgate.emulator.traffic.Workers;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The API over HTTP: reads a request whatever way its client puts the parameters, and delivers or drops the answer. */
public final class ApiEndpoint implements HttpHandler {
    /** A full list of servers has some kilobytes. */
    private static final int LARGEST_BODY = 1 << 20;

    private final ApiService service;
    private final Workers workers;

    public ApiEndpoint(ApiService service, Workers workers) {
        this.service = service;
        this.workers = workers;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        ApiRequest request = request(exchange);
        Outcome outcome = service.call(request);
        if (outcome.after().isZero()) {
            deliver(exchange, request, outcome);
        } else {
            workers.later(outcome.after(), () -> deliver(exchange, request, outcome));
        }
    }

    private static ApiRequest request(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        boolean form = headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded");
        String address = exchange.getRemoteAddress().getAddress().getHostAddress() + ":"
                + exchange.getRemoteAddress().getPort();
        return new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                headers,
                decoded(exchange.getRequestURI().getRawQuery()),
                form ? decoded(new String(body, StandardCharsets.UTF_8)) : Map.of(),
                Crypto.sha256Hex(body),
                address);
    }

    private static Map<String, String> decoded(@Nullable String encoded) {
        Map<String, String> params = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return params;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                params.put(decodedText(name), equals < 0 ? "" : decodedText(pair.substring(equals + 1)));
            }
        }
        return params;
    }

    private static String decodedText(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            // Kept as sent, so that the call is logged and then refused for what it says.
            return encoded;
        }
    }

    private static void deliver(HttpExchange exchange, ApiRequest request, Outcome outcome) throws IOException {
        if (!outcome.answered()) {
            exchange.close();
            return;
        }
        ObjectNode document = outcome.document();
        boolean xml = request.wantsXml();
        String text = document == null
                ? outcome.page()
                : xml ? XmlText.of(root(request, outcome, document), inner(document)) : document.toString();
        String type = document == null ? "text/html" : xml ? "text/xml" : "application/json";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
        if (document != null && document.findValue("RequestId") != null) {
            exchange.getResponseHeaders()
                    .set("x-acs-request-id", document.findValue("RequestId").asString());
        }
        exchange.sendResponseHeaders(outcome.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static String root(ApiRequest request, Outcome outcome, ObjectNode document) {
        if (outcome.code() != null) {
            return "Error";
        }
        return wrapper(document) == null ? request.action() + "Response" : String.valueOf(wrapper(document));
    }

    private static ObjectNode inner(ObjectNode document) {
        String wrapper = wrapper(document);
        return wrapper == null ? document : (ObjectNode) document.get(wrapper);
    }

    /** The one key of the wrapped shape, which becomes the root element. */
    private static @Nullable String wrapper(ObjectNode document) {
        String first = document.propertyNames().iterator().next();
        return first.endsWith("Response") ? first : null;
    }
}
