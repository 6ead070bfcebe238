/**
 * The proof that the engine is safe at every instant: the production engine on virtual time, with every fault at every point, and the
 * rules of safety checked after every event.
 */
@org.jspecify.annotations.NullMarked
package dev.rampgate.simulation;
