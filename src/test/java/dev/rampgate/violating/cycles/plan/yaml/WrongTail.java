package dev.rampgate.violating.cycles.plan.yaml;

/** A child that uses its parent, which uses it. */
public final class WrongTail {
    Object next() {
        return new dev.rampgate.violating.cycles.plan.WrongHead();
    }
}
