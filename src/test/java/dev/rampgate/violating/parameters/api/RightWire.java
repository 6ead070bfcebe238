package dev.rampgate.violating.parameters.api;

/** A wire record is as wide as its contract. */
record RightWire(int a, int b, int c, int d, int e, int f, int g, int h) {}
