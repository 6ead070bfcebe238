package dev.rampgate.violating.vendor.openapi;

/** The library in its own room. */
interface RightUser {
    com.aliyun.slb20140515.Client used();
}
