package dev.rampgate.rehearsal;

import dev.rampgate.settings.Position;

/** A value of a scenario file, and where it stands: what is wrong with some of them only a plan shows. */
record Placed<T>(Position at, T value) {}
