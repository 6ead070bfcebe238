package dev.rampgate.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rampgate.emulator.traffic.Loopback;
import dev.rampgate.emulator.traffic.Workers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users for a demo: asks a listener so many times a second and serves what it saw as JSON, so that a gate can judge
 * it. At most {@value #USERS} requests are open; when answers take longer, fewer are sent.
 *
 * <p>{@code GET /seen} answers {@code {"windowSeconds","requests","errors","errorRate","p95Ms","versions":{v:{"requests",
 * "errors","errorRate","p95Ms","share"}},"servers":{…},"total":{"requests","errors","versions":{…},"servers":{…}}}}. Rates
 * and shares are 0 to 1 and null where nothing was seen; an error is a status from 500 on, or no answer. All but {@code
 * total} is about the window; {@code total} counts since the last {@code POST /mark}.
 */
public final class LoadGenerator implements AutoCloseable {
    private static final int USERS = 4;
    private static final int MOST_PER_SECOND = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Workers workers = new Workers();
    private final OkHttpClient client = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .callTimeout(PATIENCE)
            .build();
    private final Request request;
    private final Duration window;
    private final LongSupplier nanos;
    private final Tally tally;
    private final HttpServer server;

    private LoadGenerator(URI target, Duration window, LongSupplier nanos) throws IOException {
        this.request = new Request.Builder().url(target.toString()).build();
        this.window = window;
        this.nanos = nanos;
        this.tally = new Tally(window);
        this.server = Loopback.server(0);
        server.createContext("/seen", exchange -> answer(exchange, seen()));
        server.createContext("/mark", exchange -> {
            tally.mark();
            answer(exchange, seen());
        });
        workers.start(server);
    }

    /**
     * Starts asking.
     *
     * @param target like {@code http://127.0.0.1:40123/}
     * @param perSecond 1 to 2000
     * @param window what {@code /seen} looks back on
     * @param nanos monotonic time
     */
    public static LoadGenerator start(URI target, int perSecond, Duration window, LongSupplier nanos)
            throws IOException {
        if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
            throw new IllegalArgumentException("1 to " + MOST_PER_SECOND + " requests a second, not " + perSecond);
        }
        LoadGenerator generator = new LoadGenerator(target, window, nanos);
        int users = Math.min(USERS, perSecond);
        Duration period = Duration.ofSeconds(1).multipliedBy(users).dividedBy(perSecond);
        for (int i = 0; i < users; i++) {
            Duration turn = period.multipliedBy(i).dividedBy(users);
            generator.workers.later(turn, () -> generator.workers.every(period, generator::ask));
        }
        return generator;
    }

    private void ask() {
        long begun = nanos.getAsLong();
        try (Response response = client.newCall(request).execute()) {
            response.body().bytes();
            add(begun, response.header("X-Version", ""), response.header("X-Server", ""), response.code() >= 500);
        } catch (IOException unanswered) {
            add(begun, "", "", true);
        }
    }

    private void add(long begun, @Nullable String version, @Nullable String backend, boolean failed) {
        long now = nanos.getAsLong();
        tally.add(new Tally.Answer(
                now, version == null ? "" : version, backend == null ? "" : backend, failed, now - begun));
    }

    /** Where what was seen is served, like {@code http://127.0.0.1:40124/seen}. */
    public URI seenAt() {
        return URI.create(
                "http://" + Loopback.ADDRESS + ":" + server.getAddress().getPort() + "/seen");
    }

    /** Counts the totals from zero again. */
    public void mark() {
        tally.mark();
    }

    /** All answers since the last mark. */
    public long answers() {
        return tally.sinceMark().all().requests();
    }

    /** The answers of each app version since the last mark. */
    public Map<String, Long> answersByVersion() {
        Map<String, Long> answers = new TreeMap<>();
        tally.sinceMark().versions().forEach((version, counted) -> answers.put(version, counted.requests()));
        return answers;
    }

    private ObjectNode seen() {
        Tally.Seen<Tally.Recent> lately = tally.lately(nanos.getAsLong());
        long requests = lately.all().counted().requests();
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("windowSeconds", window.toMillis() / 1000.0);
        describe(document, lately.all(), requests);
        ObjectNode versions = document.putObject("versions");
        lately.versions().forEach((name, one) -> describe(versions.putObject(name), one, requests));
        ObjectNode servers = document.putObject("servers");
        lately.servers().forEach((name, one) -> describe(servers.putObject(name), one, requests));
        Tally.Seen<Tally.Counted> total = tally.sinceMark();
        ObjectNode totals = document.putObject("total");
        describe(totals, total.all());
        ObjectNode totalVersions = totals.putObject("versions");
        total.versions().forEach((name, one) -> describe(totalVersions.putObject(name), one));
        ObjectNode totalServers = totals.putObject("servers");
        total.servers().forEach((name, one) -> describe(totalServers.putObject(name), one));
        return document;
    }

    private static void describe(ObjectNode node, Tally.Recent recent, long allRequests) {
        describe(node, recent.counted());
        node.put("p95Ms", recent.p95Ms());
        node.put(
                "share",
                allRequests == 0 ? null : (Double) ((double) recent.counted().requests() / allRequests));
    }

    private static void describe(ObjectNode node, Tally.Counted counted) {
        node.put("requests", counted.requests()).put("errors", counted.errors()).put("errorRate", counted.errorRate());
    }

    private static void answer(HttpExchange exchange, ObjectNode document) throws IOException {
        byte[] body = document.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Stops asking; an open request is cut. */
    @Override
    public void close() {
        workers.close();
        server.stop(0);
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
