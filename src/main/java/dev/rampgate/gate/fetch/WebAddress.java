package dev.rampgate.gate.fetch;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** An absolute {@code http} or {@code https} address without credentials in it. */
public final class WebAddress {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");
    private static final Pattern UNSAFE = Pattern.compile(".*[\\s\\p{Cntrl}\\\\].*", Pattern.DOTALL);
    private static final int LONGEST = 8_000;

    private final HttpUrl url;

    private WebAddress(HttpUrl url) {
        this.url = url;
    }

    /**
     * Reads {@code https://host:port/path?query}.
     *
     * @throws IllegalArgumentException that says what is wrong; after "; " what to write
     */
    public static WebAddress parse(String text) {
        if (UNSAFE.matcher(text).matches() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an address has no spaces, control characters or backslashes, and at most " + LONGEST
                            + " characters");
        }
        requireWeb(text);
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            String shown = text.contains("@") ? "this" : text;
            throw new IllegalArgumentException(shown + " is not a complete address; write https://host:port/path");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new IllegalArgumentException("an address holds no user name or password; "
                    + "put them into basic: {user, password} of a connection in the settings");
        }
        if (MetadataService.is(url.host())) {
            throw new IllegalArgumentException(
                    url.host() + " is link-local or a cloud's metadata service, which no gate reaches");
        }
        return new WebAddress(url);
    }

    private static void requireWeb(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return;
        }
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.matches() && (text.contains("://") || lower.startsWith("file:"))) {
            throw new IllegalArgumentException(
                    "only http and https are reached, not " + scheme.group(1) + "; write http:// or https://");
        }
        throw new IllegalArgumentException(
                "an address begins with http:// or https://; write for example http://127.0.0.1:9090");
    }

    boolean isHttps() {
        return url.isHttps();
    }

    /** The same server with a path appended to this one's; the query stays. */
    public WebAddress below(String path) {
        return new WebAddress(url.newBuilder().addPathSegments(path).build());
    }

    /**
     * A path with or without a query on the same server.
     *
     * @param path begins with one slash
     * @throws IllegalArgumentException where it would leave the server
     */
    public WebAddress at(String path) {
        HttpUrl other = path.startsWith("/") && !UNSAFE.matcher(path).matches() ? url.resolve(path) : null;
        if (other == null || !sameOrigin(other)) {
            throw new IllegalArgumentException("\"" + path + "\" is not a path; write /path");
        }
        return new WebAddress(other);
    }

    /** Whether scheme, host and port are the same. */
    public boolean sameOrigin(WebAddress other) {
        return sameOrigin(other.url);
    }

    private boolean sameOrigin(HttpUrl other) {
        return url.scheme().equals(other.scheme()) && url.host().equals(other.host()) && url.port() == other.port();
    }

    /** {@code scheme://host:port}, the part that is safe to show. */
    public String origin() {
        return origin(url);
    }

    static String origin(HttpUrl url) {
        String port = url.port() == HttpUrl.defaultPort(url.scheme()) ? "" : ":" + url.port();
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.scheme() + "://" + host + port;
    }

    HttpUrl url() {
        return url;
    }

    /** Without the query, which may hold a token. */
    @Override
    public String toString() {
        return origin() + url.encodedPath();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebAddress that && url.equals(that.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }
}
