package dev.rampgate.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text that is no cron expression; the message says what is wrong with it first. */
public final class BadCron extends IllegalArgumentException {
    private final String why;
    private final String write;
    private final List<BadCron> further;

    /** Several in one text, at least one. */
    BadCron(List<BadCron> all) {
        this(all.get(0).getMessage(), all.get(0).why, all.get(0).write, all.subList(1, all.size()));
    }

    BadCron(String what, String why, String write) {
        this(what, why, write, List.of());
    }

    private BadCron(@Nullable String what, String why, String write, List<BadCron> further) {
        super(what);
        this.why = why;
        this.write = write;
        this.further = List.copyOf(further);
    }

    /** What else is wrong with the same text. */
    public List<BadCron> further() {
        return further;
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
