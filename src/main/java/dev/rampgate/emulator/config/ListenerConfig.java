package dev.rampgate.emulator.config;

/**
 * One HTTP listener.
 *
 * @param port the port the API reports; 0 means that any free one is both opened and reported
 * @param sticky whether a cookie binds a user to the server of the first answer
 */
public record ListenerConfig(int port, Scheduler scheduler, boolean sticky) {
    public ListenerConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /** Weighted round robin on any free port. */
    public static ListenerConfig anyPort() {
        return new ListenerConfig(0, Scheduler.WRR, false);
    }
}
