package dev.rampgate.gate.fetch;

import java.io.IOException;

/** A limit of ours ended a fetch; the message says which. */
final class LimitException extends IOException {
    private static final long serialVersionUID = 1;

    LimitException(String message) {
        super(message);
    }
}
