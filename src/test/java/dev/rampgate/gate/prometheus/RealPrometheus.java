package dev.rampgate.gate.prometheus;

import static org.awaitility.Awaitility.await;

import dev.rampgate.gate.HostileServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Prometheus server installed on this machine, scraping {@link Evaluations#METRICS} on loopback. */
final class RealPrometheus implements AutoCloseable {
    private static final String NAME = "prometheus";

    private final HostileServer target =
            new HostileServer(HostileServer.answer("200 OK", "text/plain; version=0.0.4", Evaluations.METRICS));
    private final Process process;
    private final String url;

    private RealPrometheus(Path binary, Path directory) throws IOException {
        Path config = Files.writeString(
                directory.resolve("prometheus.yml"), """
                global: {scrape_interval: 200ms, scrape_timeout: 200ms}
                scrape_configs:
                  - job_name: app
                    static_configs: [{targets: ['%s']}]
                """.formatted(target.url().substring("http://".length())));
        int port = freePort();
        url = "http://127.0.0.1:" + port;
        process = new ProcessBuilder(
                        binary.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    /** Empty where none is installed: the recorded answers of one are tested everywhere. */
    static Optional<Path> installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static RealPrometheus start(Path binary, Path directory) throws IOException {
        RealPrometheus prometheus = new RealPrometheus(binary, directory);
        try {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(prometheus::hasScraped);
            return prometheus;
        } catch (RuntimeException e) {
            prometheus.close();
            throw e;
        }
    }

    String url() {
        return url;
    }

    private boolean hasScraped() throws IOException, InterruptedException {
        URI query = URI.create(url + "/api/v1/query?query=count(requests_total)");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(query).build(), HttpResponse.BodyHandlers.ofString());
        return answer.body().contains("\"2\"");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            target.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
