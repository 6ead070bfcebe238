package dev.rampgate.violating.cycles.plan;

/** A parent that uses its child, which uses it. */
public final class WrongHead {
    Object next() {
        return new dev.rampgate.violating.cycles.plan.yaml.WrongTail();
    }
}
