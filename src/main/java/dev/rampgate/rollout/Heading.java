package dev.rampgate.rollout;

/** Which way a rollout goes. A latch: forward, then perhaps back, never forward again. */
public enum Heading {
    FORWARD,
    BACK
}
