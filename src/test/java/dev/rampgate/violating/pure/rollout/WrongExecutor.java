package dev.rampgate.violating.pure.rollout;

/** Arithmetic with an executor. */
interface WrongExecutor {
    java.util.concurrent.Executor executor();
}
