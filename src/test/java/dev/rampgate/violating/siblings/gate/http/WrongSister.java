package dev.rampgate.violating.siblings.gate.http;

/** A gate that uses another. */
final class WrongSister {
    final Object used = new dev.rampgate.violating.siblings.gate.prometheus.RightSister();
}
