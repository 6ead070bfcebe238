/** The application's settings: files, environment and flags, and which of them wins. */
@NullMarked
package dev.rampgate.cli.config;

import org.jspecify.annotations.NullMarked;
