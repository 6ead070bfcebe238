package dev.rampgate.emulator;

import java.util.Base64;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okio.ByteString;

/** The first signature scheme once more, written apart from the emulator's. */
final class Rfc {
    private static final String SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    private Rfc() {}

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : ByteString.encodeUtf8(text).toByteArray()) {
            if (one > 0 && SAFE.indexOf(one) >= 0) {
                encoded.append((char) one);
            } else {
                encoded.append(String.format("%%%02X", one & 0xFF));
            }
        }
        return encoded.toString();
    }

    static String sign(String method, SortedMap<String, String> params, String secret) throws Exception {
        StringBuilder query = new StringBuilder();
        params.forEach((name, value) -> {
            if (query.length() > 0) {
                query.append('&');
            }
            query.append(encode(name)).append('=').append(encode(value));
        });
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(ByteString.encodeUtf8(secret + "&").toByteArray(), "HmacSHA1"));
        String text = method + "&" + encode("/") + "&" + encode(query.toString());
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(ByteString.encodeUtf8(text).toByteArray()));
    }
}
