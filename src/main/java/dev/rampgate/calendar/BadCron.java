package dev.rampgate.calendar;

/** A text that is no cron expression; the message says what is wrong with it. */
public final class BadCron extends IllegalArgumentException {
    private final String why;
    private final String write;

    BadCron(String what, String why, String write) {
        super(what);
        this.why = why;
        this.write = write;
    }

    /** Empty where there is nothing to say. */
    public String why() {
        return why;
    }

    /** What to write instead; empty where there is nothing to say. */
    public String write() {
        return write;
    }
}
