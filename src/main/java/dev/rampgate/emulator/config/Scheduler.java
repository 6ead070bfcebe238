package dev.rampgate.emulator.config;

/** How a listener chooses a server: by weight, by weight and open requests, or in turn whatever the weights. */
public enum Scheduler {
    WRR,
    WLC,
    RR
}
