package dev.rampgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every gate keeps that measures by what one server answers. */
public abstract class GateContractTest extends ReadingContractTest {
    protected static final String SECRET = "marker-secret-7f3a";

    /** A gate on a server at that URL, whose requests carry {@link #SECRET}. */
    @Override
    protected abstract Gate gate(String url, Duration timeout);

    /** Nothing was measured. */
    @Override
    protected final Reading.Result unanswered() {
        return Reading.Result.ERROR;
    }

    @Test
    final void aReadingTakesFromItsBeginToItsEnd() {
        assertThat(gate(server.url(), LONG).read(Specs.NOW).took()).isEqualTo(Duration.ofNanos(1_000));
    }

    @Test
    final void anErrorHasNoValue() {
        server.behave((request, socket) -> false);
        assertThat(gate(server.url(), LONG).read(Specs.NOW).value()).isNull();
    }

    @Test
    final void nobodyThereIsAnError() throws IOException {
        String url = server.url();
        server.close();
        Reading reading = gate(url, LONG).read(Specs.NOW);
        assertThat(reading.result()).isEqualTo(Reading.Result.ERROR);
        assertThat(reading.detail()).startsWith("cannot connect to " + url);
    }

    @Test
    final void noTlsWhereItIsWantedIsAnError() {
        Reading reading = gate(server.url().replace("http:", "https:"), LONG).read(Specs.NOW);
        assertThat(reading.result()).isEqualTo(Reading.Result.ERROR);
        assertThat(reading.detail()).startsWith("no trusted connection");
    }

    @Test
    final void sendsItsSecretAndNeverShowsIt() {
        for (String status : List.of("200 OK", "302 Found", "400 Bad", "401 No", "500 Oops")) {
            for (String type : List.of("text/html", "application/json")) {
                server.behave((request, socket) -> {
                    String echo = request.head().replace("\r\n", " ").replace("\"", "");
                    String body = type.equals("text/html")
                            ? echo
                            : "{\"status\":\"error\",\"errorType\":\"x\",\"error\":\"" + echo + "\",\"value\":\"" + echo
                                    + "\"}";
                    return HostileServer.answer(status, type, body).answer(request, socket);
                });
                assertThat(gate(server.url(), LONG).read(Specs.NOW).toString()).doesNotContain(SECRET);
            }
        }
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.head()).contains("Authorization: Bearer " + SECRET));
    }
}
