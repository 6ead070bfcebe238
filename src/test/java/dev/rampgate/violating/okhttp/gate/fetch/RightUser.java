package dev.rampgate.violating.okhttp.gate.fetch;

/** The library in its own room. */
interface RightUser {
    okhttp3.Call used();
}
