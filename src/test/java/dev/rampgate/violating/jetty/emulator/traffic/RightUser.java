package dev.rampgate.violating.jetty.emulator.traffic;

/** The library in its own room. */
interface RightUser {
    org.eclipse.jetty.server.Server used();
}
