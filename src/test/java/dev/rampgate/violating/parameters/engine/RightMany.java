package dev.rampgate.violating.parameters.engine;

/** Seven parameters. */
record RightMany(int a, int b, int c, int d, int e, int f, int g) {}
