/** Gates that compare the errors of the canary with those of stable, and gather evidence over all steps. */
@NullMarked
package dev.rampgate.gate.compare;

import org.jspecify.annotations.NullMarked;
