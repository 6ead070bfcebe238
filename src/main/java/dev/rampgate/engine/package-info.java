/** The shell around the core: commits what it decides, performs what it wants, and tells it what came of it. */
@NullMarked
package dev.rampgate.engine;

import org.jspecify.annotations.NullMarked;
