/** What every load balancer offers to a rollout: a look at a group of servers, and absolute weights set in one call. */
@NullMarked
package dev.rampgate.balancer;

import org.jspecify.annotations.NullMarked;
