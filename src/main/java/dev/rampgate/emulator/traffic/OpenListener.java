package dev.rampgate.emulator.traffic;

import dev.rampgate.emulator.config.Scheduler;

/**
 * An open listener.
 *
 * @param port what the API reports
 * @param realPort what is open on the loopback address
 */
public record OpenListener(int port, int realPort, Scheduler scheduler, boolean sticky) {}
