package dev.rampgate.violating.jetty.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    org.eclipse.jetty.server.Server used();
}
