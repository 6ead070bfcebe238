package dev.rampgate.emulator;

import dev.rampgate.emulator.config.EmulatorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One emulator on a clock of the test's own, and a plain HTTP client for it. */
final class Lab implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final JsonMapper JSON = JsonMapper.shared();

    final AtomicLong nanos = new AtomicLong();
    final Emulator emulator;
    final OkHttpClient client = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .readTimeout(Duration.ofSeconds(20))
            .dispatcher(new Dispatcher())
            .connectionPool(new ConnectionPool())
            .build();

    Lab(EmulatorConfig config) {
        try {
            emulator = Emulator.start(config, 0, Clock.fixed(NOON, ZoneOffset.UTC), nanos::get);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Lab of(String yaml) {
        return new Lab(EmulatorConfig.parse("test", yaml));
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    HttpUrl.Builder url() {
        return HttpUrl.get(emulator.endpoint().resolve("/").toString()).newBuilder();
    }

    /** What came back. */
    record Answer(int status, String body, okhttp3.Headers headers) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return json().path("Code").asString("");
        }
    }

    Answer send(Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return new Answer(response.code(), response.body().string(), response.headers());
        }
    }

    /** An unsigned call with everything in the query: name, value, name, value. */
    Answer call(String action, String... params) throws IOException {
        HttpUrl.Builder url = url().addQueryParameter("Action", action);
        for (int i = 0; i < params.length; i += 2) {
            url.addQueryParameter(params[i], params[i + 1]);
        }
        return send(new Request.Builder().url(url.build()).build());
    }

    /** SetBackendServers on lb-demo. */
    Answer set(String list) throws IOException {
        return call("SetBackendServers", "LoadBalancerId", "lb-demo", "BackendServers", list);
    }

    JsonNode get(String control) throws IOException {
        return send(control(control).build()).json();
    }

    Answer post(String control, String body) throws IOException {
        return send(control(control)
                .post(RequestBody.create(body, MediaType.get("application/json")))
                .build());
    }

    Answer put(String control, String body) throws IOException {
        return send(control(control)
                .put(RequestBody.create(body, MediaType.get("application/json")))
                .build());
    }

    Answer delete(String control) throws IOException {
        return send(control(control).delete().build());
    }

    private Request.Builder control(String path) {
        return new Request.Builder().url(emulator.endpoint() + "/_emulator/" + path);
    }

    JsonNode lastCall() throws IOException {
        JsonNode calls = get("calls").get("calls");
        return calls.get(calls.size() - 1);
    }

    JsonNode weights() throws IOException {
        return get("state").at("/loadBalancers/lb-demo/weights");
    }

    /** One request to the listener of lb-demo that was asked for with this port. */
    Answer visit(int port, String path, String... headers) throws IOException {
        int real = emulator.listeners().get("lb-demo").get(port);
        Request.Builder request = new Request.Builder().url("http://127.0.0.1:" + real + path);
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        emulator.close();
    }
}
