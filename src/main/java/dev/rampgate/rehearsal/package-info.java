/** The production engine on virtual time, against a load balancer in memory: what would a plan do if. */
@NullMarked
package dev.rampgate.rehearsal;

import org.jspecify.annotations.NullMarked;
