/** Gates on the health of a pool's servers: what the load balancer says of them, and what they answer themselves. */
@NullMarked
package dev.rampgate.gate.health;

import org.jspecify.annotations.NullMarked;
