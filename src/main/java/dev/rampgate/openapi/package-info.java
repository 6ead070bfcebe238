/**
 * Alibaba Cloud's OpenAPI: one request each through the vendor's SDK, as whom, and what came back.
 *
 * <p>The SDK signs, sends and receives; the answers are read here. Its own decoding turns the wrapped answer of the older documentation, and an
 * error told with status 200, into an empty success.
 */
@NullMarked
package dev.rampgate.openapi;

import org.jspecify.annotations.NullMarked;
