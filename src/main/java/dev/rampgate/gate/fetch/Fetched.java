package dev.rampgate.gate.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A complete answer of a web server, within the limits. */
public final class Fetched {
    private static final int SHOWN = 40;
    private static final int EXCERPT = 1_000;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final int status;
    private final String type;
    private final byte[] body;
    private final UnaryOperator<String> clean;
    private final @Nullable HttpUrl location;
    private final @Nullable String retryAfter;

    /** @param clean blots secrets out of what is shown of it, which has to happen before it is cut */
    Fetched(Response response, byte[] body, UnaryOperator<String> clean) {
        this.clean = clean;
        this.status = response.code();
        this.type = response.header("Content-Type", "").toLowerCase(Locale.ROOT);
        this.body = body;
        this.retryAfter = response.header("Retry-After");
        String to = response.header("Location");
        this.location = to == null ? null : response.request().url().resolve(to);
    }

    public int status() {
        return status;
    }

    /** Whether the status is one of 200–299. */
    public boolean good() {
        return status / 100 == 2;
    }

    /** Whether the server says that it is asked too often. */
    boolean tooOften() {
        return status == TOO_MANY || (status == UNAVAILABLE && retryAfter != null);
    }

    /** How long it wants to be left alone; empty where it says nothing, or a date. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** The beginning of the body, at most a thousand characters of it, without secrets. */
    public String excerpt() {
        String text = text();
        return text.substring(0, text.offsetByCodePoints(0, Math.min(EXCERPT, text.codePointCount(0, text.length()))));
    }

    private String text() {
        return clean.apply(new String(body, StandardCharsets.UTF_8));
    }

    /** Throws where the answer sends elsewhere, which is never followed: the other place was not what was asked for. */
    public void refuseRedirect() throws FetchException {
        if (status / 100 == 3) {
            String to = location == null ? "" : " to " + WebAddress.origin(location);
            throw new FetchException("answered " + status + ", a redirect" + to
                    + "; redirects are not followed, write the final address");
        }
    }

    /** The body as JSON; numbers may be NaN or infinite. Throws, saying what came, where it is none. */
    public JsonNode json() throws FetchException {
        if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
            throw notJson();
        }
        JsonNode node = Json.read(body);
        if (node == null) {
            throw notJson();
        }
        return node;
    }

    private FetchException notJson() {
        String said = type.isEmpty() ? "no content type" : type;
        return new FetchException("answered " + status + " with " + said + ", which is not valid JSON: " + beginning());
    }

    private String beginning() {
        if (body.length == 0) {
            return "the body is empty";
        }
        String text = text();
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
