/** The imitated OpenAPI: reads requests, checks signatures, validates, applies, answers and keeps a log of calls. */
@org.jspecify.annotations.NullMarked
package dev.rampgate.emulator.api;
