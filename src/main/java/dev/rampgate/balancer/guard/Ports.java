package dev.rampgate.balancer.guard;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** What the guard needs of the world. */
record Ports(LongSupplier nanos, RandomGenerator random, Sleeper sleeper, Executor executor, CallListener listener) {}
