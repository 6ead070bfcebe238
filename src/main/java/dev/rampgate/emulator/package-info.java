/** A local load balancer service: the CLB's OpenAPI on one loopback port, real traffic on its listeners, faults on demand. */
@org.jspecify.annotations.NullMarked
package dev.rampgate.emulator;
