/** Asking a web server once, within limits of time, size and reach: what every gate that measures over HTTP shares. */
@NullMarked
package dev.rampgate.gate.fetch;

import org.jspecify.annotations.NullMarked;
