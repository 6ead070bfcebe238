package dev.rampgate.hook;

/** Somebody's system that is told of a moment of a rollout, and may say no. */
public interface Hook {
    /**
     * Calls once, within the hook's time limit. Never throws. Safe for use by several threads; stops early, with
     * {@link Reply.Kind#ABANDONED}, when its thread is interrupted.
     */
    Reply call(Notice notice);
}
