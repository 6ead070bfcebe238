package dev.rampgate.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A chain of SHA-256: what was written can't be changed, reordered or dropped from the middle without being seen. */
final class Seal {
    private Seal() {}

    /** The seal over some values and the seal before them, 64 hexadecimal digits. */
    static String of(String before, Object... values) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, before);
            for (Object value : values) {
                add(digest, value.toString());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Java without SHA-256", impossible);
        }
    }

    /** No value contains the separator: JSON has it escaped. */
    private static void add(MessageDigest digest, String value) {
        digest.update(value.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
