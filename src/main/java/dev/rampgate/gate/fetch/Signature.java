package dev.rampgate.gate.fetch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Says who sent a body and when: HMAC-SHA-256 over the time, a dot and the body. A receiver refuses what is older than 5 minutes. */
final class Signature {
    static final String HEADER = "X-Rampgate-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** {@code t=<unix seconds>,v1=<hex>}. */
    static String of(String key, Instant at, String body) {
        String time = String.valueOf(at.getEpochSecond());
        return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac(key, time + "." + body));
    }

    private static byte[] mac(String key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
