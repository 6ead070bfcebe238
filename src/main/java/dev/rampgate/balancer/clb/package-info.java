/** Classic Load Balancer of Alibaba Cloud: weights of the default server group, set by SetBackendServers. */
@NullMarked
package dev.rampgate.balancer.clb;

import org.jspecify.annotations.NullMarked;
