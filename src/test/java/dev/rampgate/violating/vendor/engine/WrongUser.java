package dev.rampgate.violating.vendor.engine;

/** A library in a room that is not its own. */
interface WrongUser {
    com.aliyun.slb20140515.Client used();
}
