package dev.rampgate.emulator.config;

/** The shape in which SetBackendServers answers: as documented in 2026, or wrapped as on the 2019 page. */
public enum Answers {
    FLAT,
    WRAPPED
}
