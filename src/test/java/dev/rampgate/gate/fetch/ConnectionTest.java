package dev.rampgate.gate.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionTest {
    private static final Position AT = new Position("plan.yaml", 3, 5);

    private static Connection with(Map<String, String> headers, String bearer) {
        return new Connection(
                "c", Optional.empty(), headers, Optional.ofNullable(bearer), Optional.of(Duration.ofSeconds(1)));
    }

    @Test
    void isReadFromTheCommandLine() {
        Connection connection = Connection.parse("default=http://127.0.0.1:9090/?a=b");
        assertThat(connection.name()).isEqualTo("default");
        assertThat(connection.url()).contains(WebAddress.parse("http://127.0.0.1:9090/?a=b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "default", "=http://a", "de fault=http://a", "default=", "default=file:/x", "1=http://a"})
    void isNotReadFrom(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Connection.parse(text));
    }

    @Test
    void neverShowsASecret() {
        Connection connection = with(Map.of("X-Key", "marker-key"), "marker-token");
        assertThat(connection.toString()).doesNotContain("marker");
        assertThat(connection.withoutSecrets("a marker-key and Bearer marker-token and marker-token2"))
                .isEqualTo("a *** and Bearer *** and ***2");
        Connection basic = with(Map.of("Authorization", "Basic bWFya2Vy"), null);
        assertThat(basic.withoutSecrets("Authorization: Basic bWFya2Vy, bWFya2Vy"))
                .isEqualTo("Authorization: ***, ***");
    }

    @Test
    void aUserAndAPasswordAreSentAsTheRfcSays() {
        Connection connection = new Connection(
                "c",
                Optional.empty(),
                Map.of(),
                Optional.of(Authorization.basic("Aladdin", "open sesame")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(connection.requestHeaders()).containsEntry("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(connection.toString() + Authorization.basic("Aladdin", "open sesame"))
                .doesNotContain("sesame")
                .doesNotContain("QWxh");
        assertThat(connection.withoutSecrets("open sesame, QWxhZGRpbjpvcGVuIHNlc2FtZQ=="))
                .isEqualTo("***, ***");
        assertThat(connection.hasSecrets()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', marker", "a:b, marker", "a, ''"})
    void aPasswordThatCannotBeSentIsRefusedUnseen(String user, String password) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authorization.basic(user, password))
                .satisfies(e -> assertThat(e).hasMessageNotContaining("marker"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"marker\nX: y", "marker\u00e9", " marker", "marker ", ""})
    void aValueThatIsNoHeaderIsRefusedUnseen(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Map.of("X-Key", value), null))
                .satisfies(e -> assertThat(e).hasMessageNotContaining("marker"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Map.of(), value))
                .satisfies(e -> assertThat(e).hasMessageNotContaining("marker"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept-Encoding", "connection", "Content-Length", "X Y", "X:", ""})
    void aHeaderThatUndoesALimitIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> with(Map.of(name, "x"), null));
    }

    @Test
    void authorizesOnlyOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> with(Map.of("authorization", "x"), "y"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "defualt | did you mean default?",
                "arms    | defined: default, other",
            })
    void anUnknownOneIsSaidWithTheKnown(String name, String why) {
        Problems problems = new Problems();
        Connections known = Connections.of(Connection.to("default", "http://a"), Connection.to("other", "http://b"));
        assertThat(known.find(name, AT, problems)).isNull();
        assertThat(problems.all())
                .singleElement()
                .hasToString("plan.yaml:3:5 error connection " + name
                        + " is not defined / " + why
                        + " / add it to connections in rampgate.yaml, or give --connection " + name
                        + "=URL");
    }

    @Test
    void theLastOfANameCounts() {
        Connections known = Connections.of(Connection.to("a", "http://settings"), Connection.parse("a=http://flag"));
        assertThat(known.find("a", AT, new Problems())).hasToString("a=http://flag/");
    }
}
