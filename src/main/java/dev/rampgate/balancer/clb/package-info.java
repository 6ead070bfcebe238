/**
 * Classic Load Balancer of Alibaba Cloud: weights of the default server group, set by SetBackendServers through the vendor's SDK.
 *
 * <p>The SDK signs, sends and receives; the answers are read here. Its own decoding turns the wrapped answer of the older documentation, and an
 * error told with status 200, into an empty success.
 */
@NullMarked
package dev.rampgate.balancer.clb;

import org.jspecify.annotations.NullMarked;
