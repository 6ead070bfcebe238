package dev.rampgate.gate.fetch;

import java.time.Instant;

/** What announcements are signed with, for tests of those who announce. */
public final class Signatures {
    private Signatures() {}

    public static String of(String key, Instant at, String body) {
        return Signature.of(key, at, body);
    }
}
