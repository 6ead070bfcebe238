package dev.rampgate.gate.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file:/etc/passwd          | only http and https are reached, not file",
                "file:///etc/passwd        | only http and https are reached, not file",
                "ftp://host/x              | only http and https are reached, not ftp",
                "jar:http://host/x.jar!/   | only http and https are reached, not jar",
                "localhost:9090            | begins with http:// or https://",
                "/path                     | begins with http:// or https://",
                "''                        | begins with http:// or https://",
                "http://                   | is not a complete address",
                "http://host:99999/        | is not a complete address",
                "http:// host/             | no spaces",
                "http:\\\\host\\x          | no spaces",
                "http://me:secret@host/    | holds no user name or password",
                "http://169.254.169.254/x  | no gate reaches",
                "https://100.100.100.200   | no gate reaches",
                "http://[fd00:ec2::254]/   | no gate reaches",
                "http://[::ffff:a9fe:a9fe] | no gate reaches",
                "http://[::ffff:100.100.100.200]/ | no gate reaches",
                "http://[fe80::1]/         | no gate reaches",
                "http://[fe80::1%25eth0]/  | is not a complete address",
                "http://[fe80::1%eth0]/    | is not a complete address",
                "http://me:secret@host:99999/ | is not a complete address",
            })
    void refuses(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebAddress.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void showsNoCredentialOfARefusedAddress() {
        for (String address : List.of("http://me:secret@host/", "http://me:secret@host:99999/")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WebAddress.parse(address))
                    .satisfies(e -> assertThat(e).hasMessageNotContaining("secret"));
        }
    }

    @Test
    void showsNoQuery() {
        WebAddress address = WebAddress.parse("HTTPS://Example.com:443/a/b?token=x");
        assertThat(address).hasToString("https://example.com/a/b");
        assertThat(WebAddress.parse("http://[::1]:9090").origin()).isEqualTo("http://[::1]:9090");
    }

    @Test
    void goesBelowABase() {
        assertThat(WebAddress.parse("http://a/prom/").below("api/v1/query")).hasToString("http://a/prom/api/v1/query");
        assertThat(WebAddress.parse("http://a/prom").below("api/v1/query")).hasToString("http://a/prom/api/v1/query");
        assertThat(WebAddress.parse("http://a").below("api/v1/query")).hasToString("http://a/api/v1/query");
    }

    @Test
    void aPathStaysOnItsServer() {
        WebAddress base = WebAddress.parse("https://a:8443/x");
        assertThat(base.at("/y?z=1")).isEqualTo(WebAddress.parse("https://a:8443/y?z=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example.com/x", "x", "", "https://evil.example.com", "/\\evil.example.com", "/a b"})
    void noPathLeavesItsServer(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebAddress.parse("https://a:8443/x").at(path));
    }
}
