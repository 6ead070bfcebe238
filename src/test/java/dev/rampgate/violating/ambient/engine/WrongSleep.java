package dev.rampgate.violating.ambient.engine;

/** Sleeps. */
final class WrongSleep {
    void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
