package dev.rampgate.violating.snakeyaml.settings.yaml;

/** The library in its own room. */
interface RightUser {
    org.snakeyaml.engine.v2.api.LoadSettings used();
}
