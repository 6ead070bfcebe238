package dev.rampgate.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Makes servers of the emulator fail, by its control calls: the rollout under way is not told. */
final class Trouble {
    private static final String BAD = "{\"app\":{\"errorRate\":\"30%\"}}";

    private final URI endpoint;
    private final String balancer;
    private final List<String> servers;

    Trouble(URI endpoint, String balancer, List<String> servers) {
        this.endpoint = endpoint;
        this.balancer = balancer;
        this.servers = servers;
    }

    void start() {
        OkHttpClient client = new OkHttpClient();
        for (String server : servers) {
            Request request = new Request.Builder()
                    .url(endpoint + "/_emulator/servers/" + balancer + "/" + server)
                    .put(RequestBody.create(BAD, MediaType.get("application/json")))
                    .build();
            try (Response response = client.newCall(request).execute()) {
                if (!response.isSuccessful()) {
                    throw new IllegalStateException("the emulator answered " + response.code() + " for " + server);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
