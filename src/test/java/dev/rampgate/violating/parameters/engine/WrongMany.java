package dev.rampgate.violating.parameters.engine;

/** Eight parameters. */
record WrongMany(int a, int b, int c, int d, int e, int f, int g, int h) {}
