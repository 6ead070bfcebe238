package dev.rampgate.store;

/** The store's medium failed: whether the last write is durable is not known until it is read again. */
public class StoreException extends RuntimeException {
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
