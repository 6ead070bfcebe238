package dev.rampgate.balancer.guard;

import dev.rampgate.balancer.Trouble;
import dev.rampgate.balancer.Trouble.Kind;
import dev.rampgate.balancer.guard.CallListener.Status;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt came to, for requests of every kind.
 *
 * @param value what was asked for, null where there is a trouble
 * @param trouble why there is no value, null where there is one
 * @param certain whether nothing was changed for certain; without meaning where there is a value
 */
record Response<T>(@Nullable T value, @Nullable Trouble trouble, boolean certain) {
    static <T> Response<T> of(T value) {
        return new Response<>(value, null, true);
    }

    static <T> Response<T> rejected(Trouble trouble) {
        return new Response<>(null, trouble, true);
    }

    static <T> Response<T> unknown(Trouble trouble) {
        return new Response<>(null, trouble, false);
    }

    /** Whether the same request may be sent again at once: never after an outcome that is not known. */
    boolean repeatable() {
        return trouble != null && certain && trouble.kind().passing();
    }

    /** Whether it speaks against the service: throttling and busyness do not. */
    boolean failure() {
        return trouble != null && (!certain || trouble.kind() == Kind.UNAVAILABLE);
    }

    Status status() {
        if (trouble == null) {
            return Status.OK;
        }
        return certain ? Status.REJECTED : Status.UNKNOWN;
    }
}
