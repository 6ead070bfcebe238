package dev.rampgate.gate.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One question to a web server.
 *
 * @param body empty but with {@link Method#POST}
 * @param timeout from the call to the last byte of the answer
 */
public record Fetch(Method method, WebAddress address, Body body, Connection connection, Duration timeout) {
    /** How to ask. */
    public enum Method {
        GET,
        HEAD,
        POST
    }

    /**
     * What is sent with a question: a form, or a text.
     *
     * @param form fields sent as {@code application/x-www-form-urlencoded}; empty where {@code json} is there
     * @param json sent as {@code application/json} in UTF-8
     * @param headers that belong to this body, such as its signature
     */
    public record Body(Map<String, String> form, Optional<String> json, Map<String, String> headers) {
        public Body {
            form = Map.copyOf(form);
            headers = Map.copyOf(headers);
        }

        static Body form(Map<String, String> fields) {
            return new Body(fields, Optional.empty(), Map.of());
        }

        /** A JSON text. */
        public static Body json(String text, Map<String, String> headers) {
            return new Body(Map.of(), Optional.of(text), headers);
        }
    }

    /** Asks with the fields of a form, or none. */
    public Fetch(Method method, WebAddress address, Map<String, String> form, Connection connection, Duration timeout) {
        this(method, address, Body.form(form), connection, timeout);
    }

    public Fetch {
        timeout = connection.within(timeout);
    }
}
