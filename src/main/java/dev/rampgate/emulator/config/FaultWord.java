package dev.rampgate.emulator.config;

import java.util.Locale;

/** The kinds of misbehaviour, in the words of configuration and scenario files. */
public enum FaultWord {
    /** Refused with Throttling.User. */
    THROTTLED,
    /** Refused because an earlier change is still running. */
    BUSY,
    /** Done at once, answered late. */
    SLOW,
    /** Refused with a code of choice. */
    ERROR,
    /** Takes effect, the connection is dropped without an answer. */
    APPLIED_BUT_LOST,
    /** Has no effect and gets no answer. */
    NOT_APPLIED_TIMEOUT,
    /** The connection is dropped, the effect comes later. */
    LATE,
    /** Only the first servers of the list take effect, answered as success. */
    PARTIAL,
    /** Takes effect, answered with a page that is no JSON. */
    GARBAGE,
    /** Takes effect, answered with an empty body. */
    EMPTY_200,
    /** Takes effect, answered with other servers and weights than asked. */
    WRONG_ECHO,
    /** Has no effect, answered with an error document under status 200. */
    ERROR_IN_200,
    /** Has no effect, the connection is dropped at once. */
    RESET;

    /** The word as written in files; {@code error} is followed there by a colon and the code. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
