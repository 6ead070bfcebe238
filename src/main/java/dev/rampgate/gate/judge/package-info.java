/** Gates that judge series of the canary against those of stable, and make a score of them as Kayenta does. */
@NullMarked
package dev.rampgate.gate.judge;

import org.jspecify.annotations.NullMarked;
