package dev.rampgate.openapi;

import com.aliyun.teautil.Common;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came back over the wire, whatever it says.
 *
 * @param retryAfter how long the vendor asks to wait, zero where it did not say
 */
public record Reply(int status, String body, Duration retryAfter) {
    private static final String WRAPPER = "Response";

    public boolean success() {
        return status >= 200 && status < 300;
    }

    /**
     * The document in the body, without the wrapper {@code {"…Response": {…}}} of the older documentation; empty where the body is no JSON
     * object.
     */
    public Optional<Document> document() {
        Object parsed;
        try {
            parsed = Common.parseJSON(body);
        } catch (RuntimeException e) {
            // Every way of not being JSON is one case here; the caller says so.
            return Optional.empty();
        }
        return Optional.ofNullable(Document.of(parsed)).map(Reply::unwrapped);
    }

    /** A trouble of ours with what this reply tells. */
    public Trouble trouble(String code, String message) {
        String requestId =
                document().map(document -> document.text("RequestId")).orElse("");
        return new Trouble(Kind.UNAVAILABLE, code, message, requestId, retryAfter);
    }

    private static Document unwrapped(Document whole) {
        if (whole.fields().size() != 1) {
            return whole;
        }
        Map.Entry<?, ?> only = whole.fields().entrySet().iterator().next();
        @Nullable
        Document inner = String.valueOf(only.getKey()).endsWith(WRAPPER) ? Document.of(only.getValue()) : null;
        return inner == null ? whole : inner;
    }
}
