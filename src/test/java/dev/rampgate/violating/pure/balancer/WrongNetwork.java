package dev.rampgate.violating.pure.balancer;

/** Arithmetic with the network. */
interface WrongNetwork {
    java.net.URI address();
}
