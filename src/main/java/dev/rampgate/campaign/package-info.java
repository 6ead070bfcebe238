/** Several rollouts under one parent: which begins when, what stops the others, and what is taken back. Pure. */
@NullMarked
package dev.rampgate.campaign;

import org.jspecify.annotations.NullMarked;
