package dev.rampgate.violating.siblings.balancer.guard;

/** A load balancer that uses another. */
final class WrongGuard {
    final Object used = new dev.rampgate.violating.siblings.balancer.model.RightModel();
}
