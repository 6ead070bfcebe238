package dev.rampgate.balancer.clb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A loopback API that answers every action with what was put down for it. */
final class CannedApi implements AutoCloseable {
    /** One request as it came. */
    record Asked(String action, Map<String, String> query, Map<String, String> headers) {}

    private record Canned(int status, String body, Map<String, String> headers) {}

    private static final Canned DROP = new Canned(0, "drop", Map.of());
    private static final Canned HANG = new Canned(0, "hang", Map.of());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Canned> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    CannedApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    CannedApi answer(String action, int status, String body) {
        answers.put(action, new Canned(status, body, Map.of()));
        return this;
    }

    void answer(String action, int status, String body, Map<String, String> headers) {
        answers.put(action, new Canned(status, body, headers));
    }

    /** Closes the connection instead of an answer. */
    void drop(String action) {
        answers.put(action, DROP);
    }

    /** Never answers. */
    void hang(String action) {
        answers.put(action, HANG);
    }

    List<Asked> asked() {
        return asked;
    }

    Asked only(String action) {
        List<Asked> all = new ArrayList<>(asked);
        all.removeIf(one -> !one.action().equals(action));
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " requests of " + action + ": " + asked);
        }
        return all.get(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String action = exchange.getRequestHeaders().getFirst("x-acs-action");
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        asked.add(new Asked(action, query, headers));
        Canned page = answers.get(action + "#" + query.get("NextToken"));
        Canned answer =
                page != null ? page : answers.getOrDefault(action, new Canned(500, "no answer put down", Map.of()));
        if (answer.equals(DROP)) {
            exchange.close();
        } else if (answer.equals(HANG)) {
            awaitClose();
            exchange.close();
        } else {
            send(exchange, answer);
        }
    }

    private static void send(HttpExchange exchange, Canned answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
