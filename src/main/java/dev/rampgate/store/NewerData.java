package dev.rampgate.store;

/** A newer version of Rampgate wrote this; nothing was read of it and nothing changed. */
public final class NewerData extends StoreException {
    public NewerData(String message) {
        super(message);
    }
}
