/** Everything at once on an emulated load balancer: a release that goes well and one that does not, with real traffic that is counted. */
@NullMarked
package dev.rampgate.cli.demo;

import org.jspecify.annotations.NullMarked;
