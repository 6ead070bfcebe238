package dev.rampgate.gate.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rampgate.gate.HostileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real server in TLS whose certificate an authority of ours has signed. */
final class AuthoritiesTest {
    private static final HeldCertificate OURS = authority("ours");
    private static final HeldCertificate THEIRS = authority("theirs");

    private static HeldCertificate authority(String name) {
        return new HeldCertificate.Builder()
                .ecdsa256()
                .certificateAuthority(0)
                .commonName(name)
                .build();
    }

    private static HostileServer server(HeldCertificate authority, String host) throws IOException {
        HeldCertificate own = new HeldCertificate.Builder()
                .ecdsa256()
                .signedBy(authority)
                .addSubjectAlternativeName(host)
                .build();
        SSLServerSocketFactory sockets = new HandshakeCertificates.Builder()
                .heldCertificate(own, authority.certificate())
                .build()
                .sslContext()
                .getServerSocketFactory();
        return new HostileServer(HostileServer.json("1"), sockets);
    }

    private static Connection trusting(Optional<Authorities> authorities) {
        return new Connection(
                "web",
                Optional.empty(),
                Map.of("X-Key", "s3cr3t"),
                Optional.empty(),
                Optional.empty(),
                authorities,
                Optional.empty());
    }

    private static Fetched get(HostileServer server, Optional<Authorities> authorities) throws FetchException {
        Fetcher fetcher = new Fetcher(() -> 0, host -> List.of(InetAddress.getLoopbackAddress()));
        return fetcher.fetch(new Fetch(
                Fetch.Method.GET,
                WebAddress.parse(server.url().replace("127.0.0.1", "metrics.test")),
                Map.of(),
                trusting(authorities),
                Duration.ofSeconds(20)));
    }

    private static Optional<Authorities> pem(HeldCertificate... authorities) {
        StringBuilder pem = new StringBuilder("our authorities\n");
        for (HeldCertificate authority : authorities) {
            pem.append(authority.certificatePem());
        }
        return Optional.of(Authorities.parse(pem.toString()));
    }

    @Test
    void whoIsNamedMayVouch() throws Exception {
        try (HostileServer server = server(OURS, "metrics.test")) {
            assertThat(get(server, pem(OURS)).status()).isEqualTo(200);
            assertThat(get(server, pem(THEIRS, OURS)).status()).isEqualTo(200);
        }
    }

    @Test
    void nobodyElseMay() throws Exception {
        try (HostileServer server = server(OURS, "metrics.test")) {
            for (Optional<Authorities> trusted : List.of(pem(THEIRS), Optional.<Authorities>empty())) {
                assertThatExceptionOfType(FetchException.class)
                        .isThrownBy(() -> get(server, trusted))
                        .withMessageStartingWith("no trusted connection with https://metrics.test:");
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void theNameOfTheHostIsVerified() throws Exception {
        try (HostileServer server = server(OURS, "other.test")) {
            assertThatExceptionOfType(FetchException.class)
                    .isThrownBy(() -> get(server, pem(OURS)))
                    .withMessageMatching(
                            "(?s)no trusted connection with https://metrics.test:.*metrics.test not verified.*");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', holds no certificate in PEM",
        "'something else', holds no certificate in PEM",
        "'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', holds a certificate that can't be read",
        "'-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'holds something other than certificates, such as a key'"
    })
    void whatIsNoAuthorityIsRefused(String pem, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authorities.parse(pem.replace("\\n", "\n")))
                .withMessage(why);
    }

    @Test
    void anAddressWithoutTlsHasNobodyToTrust() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Connection(
                        "web",
                        Optional.of(WebAddress.parse("http://metrics.test")),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        pem(OURS),
                        Optional.empty()))
                .withMessage("connection web has tls, and an address without it");
    }
}
