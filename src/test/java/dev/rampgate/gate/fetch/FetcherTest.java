package dev.rampgate.gate.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.HostileServer;
import dev.rampgate.gate.Reading;
import dev.rampgate.gate.Specs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FetcherTest {
    private static final int MIB = 1 << 20;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] METADATA = {(byte) 169, (byte) 254, (byte) 169, (byte) 254};

    private HostileServer server;

    @BeforeEach
    void start() throws IOException {
        server = new HostileServer(HostileServer.json("1"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static Fetched get(Fetcher fetcher, String url) throws FetchException {
        return fetcher.measure(new Fetch(Fetch.Method.GET, WebAddress.parse(url), Map.of(), Connection.plain(), LONG));
    }

    private static Fetcher fetcher(Dns dns) {
        return new Fetcher(() -> 0, dns);
    }

    private String named(String host) {
        return server.url().replace("127.0.0.1", host);
    }

    @Test
    void aBodyMayBeAsLongAsTheLimitAndNoLonger() throws FetchException {
        Fetcher fetcher = new Fetcher(() -> 0);
        server.behave(HostileServer.json("1" + " ".repeat(MIB - 1)));
        assertThat(get(fetcher, server.url()).json().intValue()).isEqualTo(1);
        server.behave(HostileServer.json("1" + " ".repeat(MIB)));
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> get(fetcher, server.url()))
                .withMessage("the body is larger than 1 MiB");
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "Retry-After: 30, 30", "Retry-After: 900, 300", "Retry-After: soon, 1"})
    void aServerThatIsAskedTooOftenIsLeftAlone(String header, long seconds) throws FetchException {
        AtomicLong nanos = new AtomicLong();
        Fetcher fetcher = new Fetcher(nanos::get);
        server.behave(tooOften("429 Too Many Requests", header));
        assertThat(get(fetcher, server.url()).status()).isEqualTo(429);

        server.behave(HostileServer.json("1"));
        nanos.addAndGet(Duration.ofSeconds(seconds).minusMillis(1).toNanos());
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> get(fetcher, server.url()))
                .withMessageEndingWith(" was asked too often and is left alone for another 1 s");
        assertThat(server.requests()).hasSize(1);

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(get(fetcher, server.url()).status()).isEqualTo(200);
    }

    @Test
    void hooksAndOtherConnectionsAreNotHeldBack() throws FetchException {
        Fetcher fetcher = new Fetcher(() -> 0);
        server.behave(tooOften("429 Too Many Requests", "Retry-After: 60"));
        get(fetcher, server.url());
        server.behave(HostileServer.json("1"));

        WebAddress address = WebAddress.parse(server.url());
        Connection other = Connection.to("other", server.url());
        Fetch hook = new Fetch(Fetch.Method.GET, address, Map.of(), Connection.plain(), LONG);
        assertThat(fetcher.fetch(hook).status()).isEqualTo(200);
        assertThat(fetcher.measure(new Fetch(Fetch.Method.GET, address, Map.of(), other, LONG))
                        .status())
                .isEqualTo(200);
        assertThatExceptionOfType(FetchException.class).isThrownBy(() -> get(fetcher, server.url()));
    }

    private static HostileServer.Behaviour tooOften(String status, String header) {
        String body = "{}";
        return HostileServer.raw("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n"
                + (header.isEmpty() ? "" : header + "\r\n") + "Content-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    @Test
    void whoGoesOnToSayItIsLeftAloneForLonger() throws FetchException {
        AtomicLong nanos = new AtomicLong();
        Fetcher fetcher = new Fetcher(nanos::get);
        server.behave(tooOften("429 Too Many Requests", ""));
        for (long seconds : List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L)) {
            assertThat(get(fetcher, server.url()).status()).isEqualTo(429);
            nanos.addAndGet(Duration.ofSeconds(seconds).toNanos() - 1);
            assertThatExceptionOfType(FetchException.class).isThrownBy(() -> get(fetcher, server.url()));
            nanos.addAndGet(1);
        }
        server.behave(tooOften("503 Service Unavailable", ""));
        assertThat(get(fetcher, server.url()).status()).isEqualTo(503);
        assertThat(get(fetcher, server.url()).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2852039166/",
                "http://0xA9FEA9FE/",
                "http://0xa9.0xfe.0xa9.0xfe/",
                "http://0251.0376.0251.0376/",
                "http://169.16689662/",
                "http://1684301000/",
            })
    void noSpellingOfAMetadataServiceIsReached(String url) {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> get(new Fetcher(() -> 0), url))
                .withMessageMatching(".*(which no gate reaches|is not found)");
    }

    @Test
    void aNameThatLeadsToAMetadataServiceIsRefused() {
        Fetcher fetcher = fetcher(host -> List.of(InetAddress.getByAddress(host, METADATA)));
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> get(fetcher, named("prometheus.test")))
                .withMessage("169.254.169.254 is link-local or a cloud's metadata service, which no gate reaches");
    }

    @Test
    void aNameWithOneSuchAddressAmongGoodOnesIsRefused() {
        Fetcher fetcher =
                fetcher(host -> List.of(InetAddress.getLoopbackAddress(), InetAddress.getByAddress(host, METADATA)));
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> get(fetcher, named("prometheus.test")))
                .withMessage("169.254.169.254 is link-local or a cloud's metadata service, which no gate reaches");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anAnswerInHttp10EndsWithItsConnection() throws FetchException {
        server.behave(HostileServer.raw("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n1"));
        assertThat(get(new Fetcher(() -> 0), server.url()).json().intValue()).isEqualTo(1);
    }

    @Test
    void theAddressConnectedToIsTheOneThatWasLookedUpOnce() throws FetchException {
        AtomicInteger lookups = new AtomicInteger();
        Fetcher fetcher = fetcher(host -> lookups.incrementAndGet() == 1
                ? List.of(InetAddress.getLoopbackAddress())
                : List.of(InetAddress.getByAddress(host, METADATA)));
        assertThat(get(fetcher, named("prometheus.test")).status()).isEqualTo(200);
        assertThat(lookups).hasValue(1);
        assertThatExceptionOfType(FetchException.class).isThrownBy(() -> get(fetcher, named("prometheus.test")));
    }

    @Test
    void aNameServiceThatHangsEndsAtTheDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        Fetcher fetcher = fetcher(host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of();
        });
        Fetch fetch = new Fetch(
                Fetch.Method.GET,
                WebAddress.parse("http://prometheus.test/"),
                Map.of(),
                Connection.plain(),
                Duration.ofMillis(100));
        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThatExceptionOfType(FetchException.class)
                        .isThrownBy(() -> fetcher.fetch(fetch))
                        .withMessage("no complete answer from http://prometheus.test within 100 ms"));
        never.countDown();
    }

    @Test
    void aNameThatIsUnknownIsSaid() {
        Fetcher fetcher = fetcher(host -> {
            throw new UnknownHostException(host);
        });
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> get(fetcher, "http://prometheus.test:9090/?token=x"))
                .withMessage("the host of http://prometheus.test:9090 is not found");
    }

    @Test
    void theShorterTimeoutCounts() {
        Connection quick = new Connection(
                "quick", Optional.empty(), Map.of(), Optional.empty(), Optional.of(Duration.ofMillis(50)));
        WebAddress address = WebAddress.parse(server.url());
        assertThat(new Fetch(Fetch.Method.GET, address, Map.of(), quick, LONG).timeout())
                .isEqualTo(Duration.ofMillis(50));
        assertThat(new Fetch(Fetch.Method.GET, address, Map.of(), quick, Duration.ofMillis(5)).timeout())
                .isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void noProxyOfTheMachineIsUsed() throws FetchException {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "1");
        System.setProperty("socksProxyHost", "127.0.0.1");
        System.setProperty("socksProxyPort", "1");
        try {
            Fetcher fetcher = fetcher(host -> List.of(InetAddress.getLoopbackAddress()));
            assertThat(get(fetcher, named("prometheus.test")).status()).isEqualTo(200);
        } finally {
            List.of("http.proxyHost", "http.proxyPort", "socksProxyHost", "socksProxyPort")
                    .forEach(System::clearProperty);
        }
    }

    @Test
    void keepsNoCookie() throws FetchException {
        Fetcher fetcher = new Fetcher(() -> 0);
        server.behave(HostileServer.raw("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"));
        get(fetcher, server.url());
        get(fetcher, server.url());
        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.head()).doesNotContainIgnoringCase("cookie"));
    }

    @Test
    void whatAMeasurementThrowsIsAnError() {
        Reading reading = new Fetcher(() -> 0)
                .gate(Connection.plain(), occasion -> {
                    throw new IllegalStateException("a bug");
                })
                .read(Specs.NOW);
        assertThat(reading.result()).isEqualTo(Reading.Result.ERROR);
        assertThat(reading.detail()).contains("a bug");
    }

    @Test
    void aSecretIsBlottedOutBeforeTheWordsAreCut() {
        String secret = "s3cr3t".repeat(20);
        Connection connection =
                new Connection("c", Optional.empty(), Map.of("X-Key", secret), Optional.empty(), Optional.empty());
        Reading reading = new Fetcher(() -> 0)
                .gate(connection, occasion -> Finding.error("x".repeat(250) + secret))
                .read(Specs.NOW);
        assertThat(reading.detail()).isEqualTo("x".repeat(250) + "***");
    }

    @Test
    void theClientItselfWouldNotAskTheNameServiceAboutAnAddress() throws IOException {
        // why the check stands in the socket: it is the last to know
        HttpUrl url = HttpUrl.get("http://169.254.169.254/");
        try (CheckedSocket socket = new CheckedSocket()) {
            assertThatExceptionOfType(LimitException.class)
                    .isThrownBy(() -> socket.connect(new java.net.InetSocketAddress(url.host(), url.port())));
            assertThat(socket.isConnected()).isFalse();
        }
    }
}
