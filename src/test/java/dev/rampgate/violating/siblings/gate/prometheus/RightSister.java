package dev.rampgate.violating.siblings.gate.prometheus;

/** A gate that uses what all share. */
public final class RightSister {
    final Object used = new dev.rampgate.violating.siblings.gate.fetch.RightShared();
}
