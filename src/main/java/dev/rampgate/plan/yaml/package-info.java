/** Reads plan files: YAML text into a plan, and the schema that editors use. */
@NullMarked
package dev.rampgate.plan.yaml;

import org.jspecify.annotations.NullMarked;
