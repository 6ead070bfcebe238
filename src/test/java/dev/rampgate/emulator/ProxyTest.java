package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener does to requests and answers on their way to a backend that is not the emulator's. */
class ProxyTest {
    private final AtomicReference<com.sun.net.httpserver.HttpExchange> seen = new AtomicReference<>();
    private final CountDownLatch firstPartRead = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer backend;
    private Lab lab;

    @BeforeEach
    void start() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.setExecutor(threads);
        backend.createContext("/echo", exchange -> {
            seen.set(exchange);
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("X-Twice", "a");
            exchange.getResponseHeaders().add("X-Twice", "b");
            exchange.sendResponseHeaders(201, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        backend.createContext("/stream", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("first ".getBytes(StandardCharsets.UTF_8));
            out.flush();
            try {
                firstPartRead.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            out.write("second".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        backend.start();
        lab = Lab.of("""
                loadBalancers:
                  - id: lb-demo
                    listeners: [{port: 18080}]
                    servers: [{id: i-a, ip: 127.0.0.1, port: %d}]
                """.formatted(backend.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        firstPartRead.countDown();
        lab.close();
        backend.stop(0);
        threads.shutdownNow();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + lab.emulator.listeners().get("lb-demo").get(18080) + path;
    }

    @Test
    void hostPathAndQueryStayAndTheClientIsNamed() throws IOException {
        Lab.Answer answer = lab.send(new Request.Builder()
                .url(url("/echo/a%20b?x=1&y=%2F"))
                .header("Host", "shop.example.com")
                .header("X-Forwarded-For", "10.1.2.3")
                .build());
        assertThat(answer.status()).isEqualTo(201);
        assertThat(seen.get().getRequestURI().toString()).isEqualTo("/echo/a%20b?x=1&y=%2F");
        assertThat(seen.get().getRequestHeaders().get("Host")).containsExactly("shop.example.com");
        assertThat(seen.get().getRequestHeaders().get("X-Forwarded-For")).containsExactly("10.1.2.3, 127.0.0.1");
        assertThat(seen.get().getRequestHeaders().get("Via")).isNull();
        assertThat(answer.headers().values("X-Twice")).containsExactly("a", "b");
    }

    @Test
    void bodiesPassBothWays() throws IOException {
        String megabyte = "0123456789abcdef".repeat(1 << 16);
        Lab.Answer answer = lab.send(new Request.Builder()
                .url(url("/echo"))
                .post(RequestBody.create(megabyte, MediaType.get("text/plain")))
                .build());
        assertThat(answer.body()).isEqualTo(megabyte);
    }

    @Test
    void answersAreStreamedNotCollected() throws IOException {
        try (Response response = lab.client
                .newCall(new Request.Builder().url(url("/stream")).build())
                .execute()) {
            InputStream body = response.body().byteStream();
            for (char letter : "first ".toCharArray()) {
                assertThat((char) body.read()).isEqualTo(letter);
            }
            assertThat(lab.get("stats").at("/lb-demo/i-a/open").asInt()).isEqualTo(1);
            firstPartRead.countDown();
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("second");
        }
    }
}
