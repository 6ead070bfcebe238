package dev.rampgate.emulator.traffic;

import dev.rampgate.emulator.config.BalancerStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Forwards requests of all listeners, streaming both ways: picks a server, counts, binds users of sticky listeners by
 * a cookie. Answers 503 itself when no server takes traffic, 502 or 504 when the server fails. The Host header stays
 * and the client's address is added to X-Forwarded-For.
 */
final class Forwarder extends ProxyHandler {
    private static final String CHOSEN = Forwarder.class.getName();
    private static final String COOKIE = "SERVERID";
    private static final Duration SERVER_SILENCE = Duration.ofSeconds(60);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int CONNECTIONS_PER_SERVER = 512;

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setName("emulator-client");
        client.setScheduler(new ScheduledExecutorScheduler("emulator-client-timer", true));
        client.setUserAgentField(null);
        client.setMaxConnectionsPerDestination(CONNECTIONS_PER_SERVER);
        client.setConnectTimeout(CONNECT.toMillis());
        client.setIdleTimeout(SERVER_SILENCE.toMillis());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Route route = (Route) request.getConnectionMetaData().getConnector();
        Member member = choose(route, request);
        if (member == null) {
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, "no server");
            return true;
        }
        Backend backend = member.backend();
        request.setAttribute(CHOSEN, backend);
        backend.counters().begun();
        Request.addCompletionListener(request, failure -> backend.counters().ended());
        if (route.listener().sticky() && !cookie(request).equals(Optional.of(mark(backend)))) {
            response.getHeaders().add(HttpHeader.SET_COOKIE, COOKIE + "=" + mark(backend) + "; Path=/");
        }
        return super.handle(request, response, callback);
    }

    private static @Nullable Member choose(Route route, Request request) {
        if (route.balancer().status() == BalancerStatus.INACTIVE) {
            return null;
        }
        List<Member> members = route.balancer().members();
        if (route.listener().sticky()) {
            Optional<String> wanted = cookie(request);
            Optional<Member> bound = members.stream()
                    .filter(Member::takesTraffic)
                    .filter(one -> wanted.equals(Optional.of(mark(one.backend()))))
                    .findFirst();
            if (bound.isPresent()) {
                return bound.get();
            }
        }
        return route.chooser().choose(members);
    }

    private static Optional<String> cookie(Request request) {
        return Request.getCookies(request).stream()
                .filter(one -> one.getName().equals(COOKIE))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private static String mark(Backend backend) {
        return UUID.nameUUIDFromBytes((backend.id() + "@" + backend.ip()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Backend chosen(Request request) {
        return (Backend) Objects.requireNonNull(request.getAttribute(CHOSEN));
    }

    @Override
    protected HttpURI rewriteHttpURI(Request request) {
        Backend backend = chosen(request);
        return HttpURI.build(request.getHttpURI())
                .scheme("http")
                .host(backend.host())
                .port(backend.port())
                .asImmutable();
    }

    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI uri) {
        Backend backend = chosen(request);
        return super.newProxyToServerRequest(request, uri).onResponseBegin(answer -> {
            // Counted before the client can have the answer, so that counts are complete when it has.
            if (answer.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
                backend.counters().failed();
            }
        });
    }

    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request onward) {
        String before = request.getHeaders().get(HttpHeader.X_FORWARDED_FOR);
        String client = Request.getRemoteAddr(request);
        onward.headers(headers -> headers.put(
                HttpHeader.X_FORWARDED_FOR, before == null || before.isBlank() ? client : before + ", " + client));
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request onward,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        chosen(request).counters().failed();
        super.onServerToProxyResponseFailure(request, onward, answer, response, callback, failure);
    }
}
