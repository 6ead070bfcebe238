/** Reads YAML 1.2 into a tree of settings, with limits, so that no file can do more than be refused. */
@NullMarked
package dev.rampgate.settings.yaml;

import org.jspecify.annotations.NullMarked;
