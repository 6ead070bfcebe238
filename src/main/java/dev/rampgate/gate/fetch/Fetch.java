package dev.rampgate.gate.fetch;

import java.time.Duration;
import java.util.Map;

/**
 * One question to a web server.
 *
 * @param form fields sent as {@code application/x-www-form-urlencoded} with {@link Method#POST}, else empty
 * @param timeout from the call to the last byte of the answer
 */
public record Fetch(
        Method method, WebAddress address, Map<String, String> form, Connection connection, Duration timeout) {
    /** How to ask. */
    public enum Method {
        GET,
        HEAD,
        POST
    }

    public Fetch {
        form = Map.copyOf(form);
        timeout = connection.within(timeout);
    }
}
