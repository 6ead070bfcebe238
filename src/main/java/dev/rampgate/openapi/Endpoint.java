package dev.rampgate.openapi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the API is reached.
 *
 * @param protocol {@code http} or {@code https}
 * @param authority host, and port where it is not the protocol's own
 */
public record Endpoint(String protocol, String authority) {
    private static final Pattern FORM =
            Pattern.compile("(?:(https?)://)?((?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?)/?");
    private static final Pattern LOOPBACK = Pattern.compile("(?:localhost|127\\.[0-9.]+|\\[::1])(?::[0-9]+)?");
    private static final Pattern VENDOR = Pattern.compile("(?i)(?:.*\\.)?aliyuncs\\.com\\.?(?::[0-9]+)?");

    /** {@code host:port}, alone or after {@code http://} or {@code https://}; without either, loopback is reached by http. */
    public static Endpoint parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "endpoint " + text + " is not an address like http://127.0.0.1:8080 or slb.aliyuncs.com");
        }
        String authority = form.group(2);
        String written = form.group(1);
        String usual = LOOPBACK.matcher(authority).matches() ? "http" : "https";
        return new Endpoint(written == null ? usual : written, authority);
    }

    /** Whether the vendor answers there, with one service for each name. */
    boolean isVendors() {
        return VENDOR.matcher(authority).matches();
    }
}
