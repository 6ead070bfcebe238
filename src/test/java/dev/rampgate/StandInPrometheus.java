package dev.rampgate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A Prometheus that answers every query with the same number. */
final class StandInPrometheus implements AutoCloseable {
    private final HttpServer server;
    private final double value;

    private StandInPrometheus(HttpServer server, double value) {
        this.server = server;
        this.value = value;
    }

    static StandInPrometheus answering(double value) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StandInPrometheus prometheus = new StandInPrometheus(server, value);
        server.createContext("/api/v1/query", prometheus::answer);
        server.start();
        return prometheus;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String text =
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":["
                        + Instant.now().getEpochSecond() + ",\"" + value + "\"]}]}}";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
