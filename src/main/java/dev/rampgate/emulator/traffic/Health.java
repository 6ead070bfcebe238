package dev.rampgate.emulator.traffic;

import java.util.Locale;

/** A server's ServerHealthStatus. */
public enum Health {
    NORMAL,
    ABNORMAL,
    /** The first check has not ended yet. */
    UNAVAILABLE;

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
