package dev.rampgate.gate;

/** A condition that can be measured now. */
public interface Gate {
    /**
     * Takes one reading, within the gate's timeout from connect to last byte. Never throws: what can't be measured is
     * {@link Reading.Result#ERROR}. Safe for use by several threads; stops early when its thread is interrupted.
     */
    Reading read(Occasion occasion);
}
