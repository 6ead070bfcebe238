package dev.rampgate.violating.quartz.engine.quartz;

/** The library in its own room. */
interface RightUser {
    org.quartz.Scheduler used();
}
