package dev.rampgate.violating.quartz.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    org.quartz.Scheduler used();
}
