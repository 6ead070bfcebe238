package dev.rampgate.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Visitors of the demo: they ask one address all the time, and count which version answered and how. What they saw in the last two
 * seconds can be read as JSON, {@code {"v2":{"answers":312,"errors":3,"errorRate":0.0096}}}: that is what the demo's gates ask.
 */
final class Visitors implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final long PAUSE_MILLIS = 20;
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int BROKEN = 500;

    private record Answer(long nanos, String version, boolean error) {}

    private final URI shop;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final OkHttpClient client =
            new OkHttpClient.Builder().callTimeout(PATIENCE).build();
    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(WORKERS, work -> {
        Thread thread = new Thread(work, "demo-visitor");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer report;
    private final Map<String, Long> answers = new HashMap<>();
    private final Map<String, Long> errors = new HashMap<>();
    private final Deque<Answer> recent = new ArrayDeque<>();
    private final List<CountDownLatch> awaited = new CopyOnWriteArrayList<>();

    private Visitors(URI shop, InstantSource clock, LongSupplier nanos) throws IOException {
        this.shop = shop;
        this.clock = clock;
        this.nanos = nanos;
        report = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        report.createContext("/", this::tell);
        report.setExecutor(workers);
    }

    /** Visitors who come until this is closed. */
    static Visitors of(URI shop, InstantSource clock, LongSupplier nanos) throws IOException {
        Visitors visitors = new Visitors(shop, clock, nanos);
        visitors.report.start();
        for (int i = 0; i < WORKERS; i++) {
            long first = i * PAUSE_MILLIS / WORKERS;
            Future<?> unused =
                    visitors.workers.scheduleAtFixedRate(visitors::visit, first, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return visitors;
    }

    /** Where the JSON is. */
    URI report() {
        return URI.create("http://127.0.0.1:" + report.getAddress().getPort() + "/visitors.json");
    }

    synchronized Counts counts() {
        return new Counts(clock.instant(), answers, errors);
    }

    /** Waits until so many more answers came; whether they came in time. */
    boolean await(int more, Duration atMost) throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(more);
        awaited.add(latch);
        try {
            return latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            awaited.remove(latch);
        }
    }

    private void visit() {
        try (Response response = client.newCall(
                        new Request.Builder().url(shop.toString()).build())
                .execute()) {
            count(response.header("X-Version", Counts.UNANSWERED), response.code() >= BROKEN);
        } catch (IOException unanswered) {
            count(Counts.UNANSWERED, true);
        }
    }

    private synchronized void count(String version, boolean error) {
        awaited.forEach(CountDownLatch::countDown);
        answers.merge(version, 1L, Long::sum);
        errors.merge(version, error ? 1L : 0L, Long::sum);
        recent.addLast(new Answer(nanos.getAsLong(), version, error));
        forget();
    }

    private void forget() {
        while (!recent.isEmpty() && nanos.getAsLong() - recent.getFirst().nanos() > WINDOW.toNanos()) {
            recent.removeFirst();
        }
    }

    private synchronized String document() {
        forget();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (Answer answer : recent) {
            ObjectNode version = document.withObject(answer.version());
            int all = version.path("answers").asInt(0) + 1;
            int bad = version.path("errors").asInt(0) + (answer.error() ? 1 : 0);
            version.put("answers", all).put("errors", bad).put("errorRate", (double) bad / all);
        }
        return document.toString();
    }

    private void tell(HttpExchange exchange) throws IOException {
        byte[] body = document().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        report.stop(0);
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
