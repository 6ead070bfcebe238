package dev.rampgate.balancer;

import java.time.Duration;

/**
 * Why a load balancer did not do what was asked, translated once from the vendor's words.
 *
 * @param code the vendor's error code, or a word of ours in lower case where there is none ({@code timeout}, {@code no-usable-body})
 * @param requestId the vendor's request id, empty where none came
 * @param retryAfter how long the load balancer asks to wait, zero where it did not say
 */
public record Trouble(Kind kind, String code, String message, String requestId, Duration retryAfter) {
    /** No answer came in time. */
    public static final String TIMEOUT = "timeout";
    /** The connection broke, or none could be made. */
    public static final String CONNECTION = "connection-lost";
    /** A success without a body that can be read. */
    public static final String NO_USABLE_BODY = "no-usable-body";
    /** A success that names no server. */
    public static final String EMPTY_SUCCESS = "empty-200";
    /** An error told with a success status. */
    public static final String ERROR_IN_SUCCESS = "error-in-200";
    /** A success that echoes other servers or weights than asked. */
    public static final String WRONG_ECHO = "wrong-echo";
    /** The vendor's client failed in a way of its own. */
    public static final String CLIENT = "client-failure";
    /** Not sent: no usable credentials. */
    public static final String NO_CREDENTIALS = "no-credentials";
    /** Not sent: the circuit is open. */
    public static final String CIRCUIT_OPEN = "circuit-open";
    /** Not sent: no permit within the time the guard may wait. */
    public static final String NO_PERMIT = "no-permit";
    /** Not sent: the time for it was over before. */
    public static final String LATE = "late";
    /** Not sent, or not awaited: the calling thread was interrupted. */
    public static final String INTERRUPTED = "interrupted";

    /** The closed set of reasons; each knows whether the same call may succeed later. */
    public enum Kind {
        /** Too many calls. */
        THROTTLED(true),
        /** An earlier change is still under way. */
        BUSY(true),
        /** The service failed, or nothing usable came back. */
        UNAVAILABLE(true),
        /** No, wrong or insufficient credentials. */
        CREDENTIALS(false),
        /** The load balancer does not exist. */
        GONE(false),
        /** The load balancer is locked by the vendor. */
        LOCKED(false),
        /** A named server is not attached. */
        SERVER_MISSING(false),
        /** Any other refusal for good. */
        REFUSED(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** Whether the same call may succeed later. */
        public boolean passing() {
            return passing;
        }
    }

    /** A trouble without request id and without a wait asked for. */
    public static Trouble of(Kind kind, String code, String message) {
        return new Trouble(kind, code, message, "", Duration.ZERO);
    }

    /** One sentence with code, message and request id. */
    public String sentence() {
        return code + ": " + message + (requestId.isEmpty() ? "" : " (request id " + requestId + ")");
    }
}
