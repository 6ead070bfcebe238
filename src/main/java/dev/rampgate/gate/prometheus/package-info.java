/** Gates on one PromQL query to any server that speaks the Prometheus HTTP API. */
@NullMarked
package dev.rampgate.gate.prometheus;

import org.jspecify.annotations.NullMarked;
