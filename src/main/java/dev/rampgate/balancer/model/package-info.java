/**
 * A load balancer in memory, with faults and on given time, for rehearsal and tests.
 *
 * <p>What it assumes: a call takes effect as a whole or, under {@code partial}, as a prefix of its list; servers not named keep their weights; a
 * call that names a server that is not attached is refused and changes nothing; reading shows the group as it was {@code readLag} ago; the
 * health of a server with weight 0 is not known; an inactive load balancer takes weights. It is never kinder than the emulator.
 */
@NullMarked
package dev.rampgate.balancer.model;

import org.jspecify.annotations.NullMarked;
