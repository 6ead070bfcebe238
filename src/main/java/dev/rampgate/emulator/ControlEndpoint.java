package dev.rampgate.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.rampgate.emulator.api.ApiService;
import dev.rampgate.emulator.config.EmulatorConfigException;
import dev.rampgate.emulator.config.Fault;
import dev.rampgate.emulator.config.ServerConfig;
import dev.rampgate.emulator.config.ServerEdit;
import dev.rampgate.emulator.traffic.Backend;
import dev.rampgate.emulator.traffic.Balancer;
import dev.rampgate.emulator.traffic.Member;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The control calls under {@code /_emulator/}: what was called, what was counted, and changes behind the API's back. */
final class ControlEndpoint implements HttpHandler {
    static final String ROOT = "/_emulator/";

    private static final Pattern SERVER = Pattern.compile("servers/([^/]+)/([^/]+)");
    private static final Pattern SINCE = Pattern.compile("(?:.*&)?since=(\\d{1,15})(?:&.*)?");
    private static final int LARGEST_BODY = 1 << 20;

    private final ApiService service;
    private final List<Balancer> balancers;

    ControlEndpoint(ApiService service, List<Balancer> balancers) {
        this.service = service;
        this.balancers = balancers;
    }

    /** A control call that cannot be done. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Wrong(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
        int status = 200;
        JsonNode answer;
        try {
            answer = answer(exchange, body);
        } catch (Wrong wrong) {
            status = wrong.status;
            answer = error(String.valueOf(wrong.getMessage()));
        } catch (EmulatorConfigException refused) {
            status = 400;
            answer = error(String.valueOf(refused.getMessage()));
        }
        byte[] text = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private static JsonNode error(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message);
    }

    private JsonNode answer(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getRawPath().substring(ROOT.length());
        String call = exchange.getRequestMethod() + " " + path;
        Matcher server = SERVER.matcher(path);
        if (server.matches() && exchange.getRequestMethod().equals("PUT")) {
            return edit(decoded(server.group(1)), decoded(server.group(2)), ServerEdit.parse("body", body));
        }
        return switch (call) {
            case "GET calls" ->
                ControlDocuments.calls(
                        service.log().since(since(exchange.getRequestURI().getRawQuery())));
            case "GET stats" -> ControlDocuments.stats(balancers);
            case "POST stats/reset" -> reset();
            case "GET state" -> state();
            case "GET faults" -> ControlDocuments.faults(service.faults().present());
            case "POST faults" -> addFaults(Fault.parse("body", body));
            case "DELETE faults" -> clearFaults();
            default -> throw new Wrong(404, "no control call " + call);
        };
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static long since(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return 0;
        }
        Matcher matcher = SINCE.matcher(query);
        if (!matcher.matches()) {
            throw new Wrong(400, "write calls?since=N with a whole number");
        }
        return Long.parseLong(matcher.group(1));
    }

    private JsonNode state() {
        return service.between(
                () -> ControlDocuments.state(balancers, service.faults().present()));
    }

    private JsonNode reset() {
        balancers.forEach(
                one -> one.known().forEach(backend -> backend.counters().reset()));
        return ControlDocuments.stats(balancers);
    }

    private JsonNode addFaults(List<Fault> faults) {
        service.faults().add(faults);
        return ControlDocuments.faults(service.faults().present());
    }

    private JsonNode clearFaults() {
        service.faults().clear();
        return ControlDocuments.faults(List.of());
    }

    private JsonNode edit(String balancerId, String serverKey, ServerEdit edit) {
        Balancer balancer = balancers.stream()
                .filter(one -> one.id().equals(balancerId))
                .findFirst()
                .orElseThrow(() -> new Wrong(404, "no load balancer " + balancerId));
        Backend backend = balancer.byKey(serverKey)
                .orElseThrow(() -> new Wrong(404, "no server " + serverKey + " at " + balancerId));
        return service.between(() -> {
            edit(balancer, backend, edit);
            return ControlDocuments.state(balancers, service.faults().present());
        });
    }

    private static void edit(Balancer balancer, Backend backend, ServerEdit edit) {
        Optional<Member> member = balancer.members().stream()
                .filter(one -> one.backend() == backend)
                .findFirst();
        if (edit.weight() != null && member.isEmpty() && !Boolean.FALSE.equals(edit.detached())) {
            throw new Wrong(409, backend.id() + " is detached and has no weight");
        }
        if (edit.app() != null && backend.app() == null) {
            throw new Wrong(409, backend.id() + " is no app of the emulator");
        }
        if (Boolean.FALSE.equals(edit.detached()) && member.isEmpty()) {
            balancer.attach(new ServerConfig(
                    backend.id(),
                    edit.weight() == null ? 100 : edit.weight(),
                    backend.ip(),
                    0,
                    backend.type(),
                    "",
                    null));
        }
        if (edit.weight() != null) {
            int weight = edit.weight();
            balancer.change(one -> one.backend() == backend ? one.withWeight(weight) : one);
        }
        if (edit.healthy() != null) {
            backend.forceUnhealthy(!edit.healthy());
        }
        if (edit.app() != null && backend.app() != null) {
            backend.app().change(edit.app()::applied);
        }
        if (Boolean.TRUE.equals(edit.detached())) {
            balancer.detach(backend);
        }
    }
}
