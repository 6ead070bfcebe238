package dev.rampgate.emulator.traffic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rampgate.emulator.config.AppConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A backend that the emulator runs itself. Every answer carries {@code X-Server} and {@code X-Version};
 * {@code /healthz} and {@code /metrics} are served beside the app. Its behaviour may change while it runs. Thread-safe.
 */
public final class DemoApp implements AutoCloseable {
    private static final int OK = 200;
    private static final int BROKEN = 500;

    private final String serverId;
    private final Workers workers;
    private final LongSupplier nanos;
    private final AppMetrics metrics;
    private final HttpServer server;
    private volatile AppConfig behaviour;
    private double owedErrors;

    DemoApp(String serverId, AppConfig behaviour, Workers workers, LongSupplier nanos) throws IOException {
        this.serverId = serverId;
        this.behaviour = behaviour;
        this.workers = workers;
        this.nanos = nanos;
        this.metrics = new AppMetrics(serverId, behaviour.version());
        this.server = Loopback.server(0);
        server.createContext("/", this::handle);
        workers.start(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    public AppConfig behaviour() {
        return behaviour;
    }

    /** Changes how the next requests are answered; the version stays. */
    public synchronized void change(UnaryOperator<AppConfig> change) {
        behaviour = change.apply(behaviour);
        owedErrors = 0;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (behaviour.down()) {
            exchange.close();
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/healthz" -> answer(exchange, OK, "ok\n");
            case "/metrics" -> answer(exchange, OK, metrics.text());
            default -> serve(exchange);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        long begun = nanos.getAsLong();
        Duration latency = behaviour.latency();
        if (latency.isZero()) {
            finish(exchange, begun);
            return;
        }
        workers.later(latency, () -> finish(exchange, begun));
    }

    private void finish(HttpExchange exchange, long begun) throws IOException {
        int status = nextIsError() ? BROKEN : OK;
        metrics.add(status, nanos.getAsLong() - begun);
        String text = serverId + " " + behaviour.version() + (status == OK ? " ok\n" : " error\n");
        answer(exchange, status, text);
    }

    /** Every 1/rate-th request fails: the rate is exact and the same in every run. */
    private synchronized boolean nextIsError() {
        owedErrors += behaviour.errorRate();
        if (owedErrors < 1 - 1e-9) {
            return false;
        }
        owedErrors -= 1;
        return true;
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-Server", serverId);
        exchange.getResponseHeaders().set("X-Version", behaviour.version());
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
