package dev.rampgate.gate.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** What lets a request in: a secret. Its text form keeps it to itself. */
public final class Authorization {
    private final String header;
    private final Set<String> secrets;

    private Authorization(String header, Set<String> secrets) {
        this.header = header;
        this.secrets = secrets;
    }

    /** Throws IllegalArgumentException, which never shows it, for a token that no header can hold. */
    public static Authorization bearer(String token) {
        Connection.check("bearer", token);
        return new Authorization("Bearer " + token, Set.of(token));
    }

    /** As RFC 7617 says, in UTF-8. Throws IllegalArgumentException for a user with a colon, or an empty password. */
    public static Authorization basic(String user, String password) {
        if (user.isEmpty() || user.contains(":") || password.isEmpty()) {
            throw new IllegalArgumentException("basic needs a user without a colon, and a password");
        }
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Authorization("Basic " + credentials, Set.of(credentials, password));
    }

    /** The value of the header. */
    String header() {
        return header;
    }

    Set<String> secrets() {
        return secrets;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return header.substring(0, header.indexOf(' ')) + " ***";
    }
}
