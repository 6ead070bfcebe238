/** The data plane: load balancers' live state, real HTTP listeners over real backends, health checks and demo apps. */
@org.jspecify.annotations.NullMarked
package dev.rampgate.emulator.traffic;
