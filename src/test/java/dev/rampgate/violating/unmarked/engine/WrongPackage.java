package dev.rampgate.violating.unmarked.engine;

/** Stands in a package that says nothing about null. */
interface WrongPackage {}
