package dev.rampgate.cli.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An address with what is needed to be let in. Its text form keeps the secrets to itself.
 *
 * @param url empty only for http, where a gate or a hook has the address
 * @param bearer the token alone, without the word
 * @param basic a user and a password instead of a token
 * @param sign the key that what is sent is signed with
 * @param reach how its server is reached
 */
public record Connection(
        Kind kind,
        Optional<String> url,
        Map<String, String> headers,
        Optional<String> bearer,
        Optional<Basic> basic,
        Optional<String> sign,
        Reach reach) {
    /**
     * How a server is reached.
     *
     * @param timeout the longest that one request may take
     * @param ca who may vouch for it; empty for those that the machine trusts
     */
    public record Reach(Duration timeout, Optional<Ca> ca) {}

    /**
     * Certificate authorities.
     *
     * @param file where they were read from
     * @param pem what it holds; may be anything
     */
    public record Ca(Path file, String pem) {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** A user and a password. */
    public record Basic(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** What speaks there. */
    public enum Kind {
        PROMETHEUS,
        HTTP;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Connection {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return kind.word() + " " + url.orElse("") + " headers " + headers.keySet()
                + (bearer.isPresent() ? " with a bearer token" : "") + (basic.isPresent() ? " with a password" : "")
                + (sign.isPresent() ? " signed" : "");
    }
}
