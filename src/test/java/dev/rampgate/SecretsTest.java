package dev.rampgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampgate.emulator.Emulator;
import dev.rampgate.emulator.config.EmulatorConfig;
import dev.rampgate.gate.HostileServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every output of whole commands is searched for marked secrets, while servers repeat all that they were sent: in bodies, status lines,
 * redirects and content types.
 */
class SecretsTest {
    /** What every secret begins with; no case and no part of it may be shown. */
    private static final String MARK = "Q7sEcReT";

    private static final String ID = "alibabacloud.accessKeyId";
    private static final String SECRET = "alibabacloud.accessKeySecret";

    private static final String PLAN = """
            apiVersion: rampgate/v1
            name: leaky
            target: {region: cn-hangzhou, loadBalancer: lb-demo}
            pools:
              stable: {servers: [i-a, i-b, i-c, i-d]}
              canary: {servers: [i-x, i-y]}
            shift: {from: stable, to: canary}
            steps: [{traffic: 25%, hold: 2s}, {traffic: 50%, hold: 20s}]
            defaults: {gates: [BODY, STATUS, REDIRECT, TYPE, BROKEN, CUT]}
            gates:
              BODY: {prometheus: {query: up, connection: bearer}, require: "< 1", RULES}
              STATUS: {http: {url: /status, connection: basic}, RULES}
              REDIRECT: {http: {url: /redirect, connection: header}, RULES}
              TYPE: {http: {url: /type, connection: bearer, jsonPointer: /x}, require: "< 1", RULES}
              BROKEN: {http: {url: /broken, connection: bearer}, RULES}
              CUT: {http: {url: /cut, connection: header, jsonPointer: /x}, require: "< 1", RULES}
            hooks:
              - {name: tell, when: before-start, http: {url: /body, connection: signed}, onFailure: ignore, retries: 1}
              - {name: told, when: on-rollback, http: {url: /body, connection: signed}}
            """.replace("RULES", "every: 1s, after: 0s, failAfter: 4, blindFor: 20s");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final StringBuilder all = new StringBuilder();
    private HostileServer server;
    private Emulator cloud;

    @BeforeEach
    void start() throws IOException {
        System.setProperty(ID, "testak");
        System.setProperty(SECRET, MARK + "AccessKey");
        EmulatorConfig config =
                EmulatorConfig.parse("emulator.yaml", Files.readString(Path.of("config/emulator.yaml")));
        cloud = Emulator.start(
                config.withAccessKeys(Map.of("testak", MARK + "AccessKey")),
                0,
                InstantSource.system(),
                System::nanoTime);
        server = new HostileServer(SecretsTest::repeating);
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/token"), MARK + "Token\"+/=\n");
        Files.writeString(folder.resolve("secrets/key"), MARK + "SigningKey");
        environment.put("HEADER", MARK + "Header");
        environment.put("PASSWORD", MARK + "Password");
        Files.writeString(folder.resolve("plan.yaml"), PLAN);
        Files.writeString(folder.resolve("rampgate.yaml"), settings());
    }

    private String settings() {
        return """
                endpoint: CLOUD
                data: data
                log: {level: debug}
                secrets: {directory: secrets}
                connections:
                  bearer: {prometheus: {url: "SERVER", bearer: "${secret.token}"}}
                  basic: {http: {url: "SERVER", basic: {user: web, password: "${env.PASSWORD}"}}}
                  header: {http: {url: "SERVER", headers: {X-Key: "${env.HEADER}"}}}
                  signed: {http: {url: "SERVER", headers: {Authorization: "Bearer ${env.HEADER}"}, sign: "${secret.key}"}}
                """.replace("SERVER", server.url())
                .replace("CLOUD", cloud.endpoint().toString());
    }

    @AfterEach
    void stop() throws IOException {
        System.clearProperty(ID);
        System.clearProperty(SECRET);
        server.close();
        cloud.close();
    }

    /** Repeats what it was sent, and what it can read in it. */
    private static boolean repeating(HostileServer.Request request, java.net.Socket socket) throws IOException {
        String path = request.head().split(" ", 3)[1];
        String sent = request.head()
                .lines()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).matches("(authorization|x-key): .*"))
                .map(line -> line.substring(line.indexOf(' ') + 1).replace("Bearer ", ""))
                .findFirst()
                .orElse("");
        String read = sent.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(sent.substring(6)), StandardCharsets.UTF_8)
                : sent;
        String body = sent + " " + read + " " + request.head().replace("\r\n", "\n");
        HostileServer.write(socket, answer(path, read, sent, body));
        return false;
    }

    private static String answer(String path, String read, String sent, String body) {
        String json = "\r\nContent-Type: application/json";
        return switch (path) {
            case "/status" -> whole("500 " + read + " " + sent, json, body);
            case "/redirect" -> whole("302 Found", "\r\nLocation: http://" + read + "/" + read, body);
            case "/type" -> whole("200 OK", "\r\nContent-Type: text/" + read, body);
            case "/broken" -> read + " is not " + sent;
            case "/cut" -> whole("200 OK", json, "x".repeat(30) + read + read);
            case "/api/v1/query" ->
                whole(
                        "400 " + read,
                        json,
                        "{\"status\":\"error\",\"errorType\":\"" + read.replace("\"", "\\\"") + "\",\"error\":\""
                                + sent.replace("\"", "\\\"") + "\"}");
            default -> whole("403 " + read, "", body);
        };
    }

    private static String whole(String status, String headers, String body) {
        return "HTTP/1.1 " + status + headers + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    private int types(String... arguments) {
        InThisProcess.Ended ended = new InThisProcess(folder, environment).types(arguments);
        all.append("\n$ ")
                .append(String.join(" ", arguments).replaceAll(MARK + "\\w+", "(typed)"))
                .append('\n')
                .append(ended.said());
        return ended.code();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String fetched(String url) {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private void searched() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("secrets")))
                    .forEach(file -> all.append("\n# ")
                            .append(folder.relativize(file))
                            .append('\n')
                            .append(bytes(file)));
        }
        String lower = all.toString().toLowerCase(Locale.ROOT);
        int found = lower.indexOf(MARK.toLowerCase(Locale.ROOT));
        assertThat(found)
                .as(() -> "shown: " + all.substring(Math.max(0, found - 300), Math.min(all.length(), found + 60)))
                .isNegative();
        String basic = Base64.getEncoder().encodeToString(("web:" + MARK).getBytes(StandardCharsets.UTF_8));
        assertThat(all.toString()).doesNotContain(basic.substring(0, 12));
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noOutputOfAWholeRolloutShowsOne() throws Exception {
        String metrics = "127.0.0.1:" + freePort();
        CompletableFuture<String> scraped = CompletableFuture.supplyAsync(() -> {
            await().until(() -> fetched("http://" + metrics + "/metrics").contains("gate"));
            return fetched("http://" + metrics + "/metrics");
        });
        types("lint", "plan.yaml", "-o", "json");
        types("plan", "plan.yaml");
        types("plan", "plan.yaml", "-o", "json");
        int code = types("run", "plan.yaml", "-o", "jsonl", "--metrics", metrics);
        assertThat(code).as(all.toString()).isEqualTo(3);
        all.append(scraped.join());
        types("run", "plan.yaml");
        types("status", "leaky");
        types("status", "leaky", "-o", "json");
        types("events", "leaky");
        types("events", "leaky", "-o", "jsonl");
        types("list", "--all");
        types("list", "--all", "-o", "json");
        types("rehearse", "plan.yaml");
        types("run", "--help");

        assertThat(server.requests().stream().map(request -> request.head().split(" ", 3)[1]))
                .contains("/api/v1/query", "/status", "/redirect", "/type", "/broken", "/cut", "/body");
        searched();
        assertThat(all).contains("***", "gate.reading", "hook.failed", "# data/rampgate.log");
    }

    @Test
    void noComplaintShowsOne() throws Exception {
        String password = MARK + "InUrl";
        List<String> wrong = List.of(
                "http://u:" + password + "@127.0.0.1:1",
                "ftp://u:" + password + "@127.0.0.1",
                "http://u:" + password + "@127.0.0.1:99999",
                "u:" + password + "@127.0.0.1");
        for (String address : wrong) {
            assertThat(types("run", "plan.yaml", "--connection", "bearer=" + address))
                    .isEqualTo(2);
            types("run", "plan.yaml", "--endpoint", address);
            types("list", "--journal", "postgresql://u:" + password + "@127.0.0.1:1/db");
            types("list", "--journal", address);
            types("run", "plan.yaml", "--metrics", address);
            Files.writeString(folder.resolve("rampgate.yaml"), "connections: {a: {http: {url: \"" + address + "\"}}}");
            assertThat(types("run", "plan.yaml")).isEqualTo(2);
            Files.delete(folder.resolve("rampgate.yaml"));
        }
        environment.put("RAMPGATE_JOURNAL_PASSWORD", MARK + "Journal");
        types("list");
        types("list", "--journal", "postgresql://127.0.0.1:1/db");
        environment.remove("RAMPGATE_JOURNAL_PASSWORD");
        for (String connection : List.of(
                "bearer: \"a ${env.HEADER} \"",
                "headers: {\"X Y\": \"${env.HEADER}\"}",
                "headers: {Authorization: \"${env.HEADER}\"}, bearer: \"${env.HEADER}\"",
                "basic: {user: \"${env.HEADER}:\", password: \"${env.HEADER}\"}",
                "headers: {X-Key: \"${env.HEADER}\\u0007\"}")) {
            Files.writeString(
                    folder.resolve("rampgate.yaml"),
                    "connections: {a: {http: {url: http://127.0.0.1:1, " + connection + "}}}");
            assertThat(types("run", "plan.yaml")).as(all.toString()).isEqualTo(2);
        }
        Files.writeString(
                folder.resolve("ca.pem"), "-----BEGIN PRIVATE KEY-----\n" + MARK + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(
                folder.resolve("rampgate.yaml"),
                "connections: {a: {http: {url: https://127.0.0.1:1, tls: {ca: ca.pem}}}}");
        assertThat(types("run", "plan.yaml")).isEqualTo(2);
        assertThat(all).contains("tls.ca " + folder.resolve("ca.pem") + " holds something other than certificates");
        Files.delete(folder.resolve("ca.pem"));
        searched();
    }
}
