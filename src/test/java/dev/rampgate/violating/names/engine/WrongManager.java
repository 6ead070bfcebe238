package dev.rampgate.violating.names.engine;

/** A name that says nothing. */
interface WrongManager {}
