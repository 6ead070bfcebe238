package dev.rampgate.violating.unmarked.store;

/** Stands in a marked package. */
interface RightPackage {}
