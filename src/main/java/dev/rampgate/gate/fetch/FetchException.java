package dev.rampgate.gate.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Nothing was measured; the message says why, in words for the person who wrote the gate. */
public final class FetchException extends Exception {
    private static final long serialVersionUID = 1;

    public FetchException(String message) {
        super(message);
    }

    private FetchException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For what says itself, in words for people, why it failed. */
    static FetchException of(Throwable cause) {
        return new FetchException(String.valueOf(cause.getMessage()), cause);
    }

    static FetchException of(Throwable cause, WebAddress address) {
        return new FetchException(words(cause, address.origin()), cause);
    }

    private static String words(Throwable cause, String origin) {
        if (cause instanceof LimitException || cause instanceof CheckedNames.ForbiddenName) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof UnknownHostException) {
            return "the host of " + origin + " is not found";
        }
        if (cause instanceof ConnectException) {
            return "cannot connect to " + origin + ": " + cause.getMessage();
        }
        if (cause instanceof SSLException) {
            return "no trusted connection with " + origin + ": " + cause.getMessage();
        }
        if (cause instanceof EOFException || cause instanceof ProtocolException) {
            return "the answer of " + origin + " broke off or is not HTTP: " + cause.getMessage();
        }
        if (cause instanceof IOException && cause.getCause() instanceof EOFException) {
            return "the answer of " + origin + " broke off: nothing or too little came";
        }
        return "no answer from " + origin + ": " + cause.getMessage();
    }
}
