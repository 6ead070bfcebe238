package dev.rampgate.violating.okhttp.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    okhttp3.Call used();
}
