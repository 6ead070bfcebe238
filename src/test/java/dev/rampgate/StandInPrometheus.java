package dev.rampgate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A Prometheus that answers every query with the same number, and every count with a large one. */
final class StandInPrometheus implements AutoCloseable {
    private static final int MANY = 10_000;
    private static final Pattern START = Pattern.compile("start=([0-9]+)");
    private static final Pattern END = Pattern.compile("end=([0-9]+)");

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
        server.createContext("/api/v1/query_range", prometheus::answerRange);
        server.start();
        return prometheus;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        double number = question.contains("increase") ? MANY : value;
        String sample = "[" + Instant.now().getEpochSecond() + ",\"" + number + "\"]";
        send(exchange, "vector", "{\"metric\":{},\"value\":" + sample + "}");
    }

    private void answerRange(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        long start = seconds(START, question);
        String samples = LongStream.rangeClosed(start, seconds(END, question))
                .mapToObj(second -> "[" + second + ",\"" + value + "\"]")
                .collect(Collectors.joining(","));
        send(exchange, "matrix", "{\"metric\":{},\"values\":[" + samples + "]}");
    }

    private static long seconds(Pattern key, String question) {
        Matcher found = key.matcher(question);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static void send(HttpExchange exchange, String type, String series) throws IOException {
        String text = "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":[" + series + "]}}";
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
