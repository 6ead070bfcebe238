/** What an emulator shall be: its configuration file, read and checked into records that cannot be wrong. */
@org.jspecify.annotations.NullMarked
package dev.rampgate.emulator.config;
