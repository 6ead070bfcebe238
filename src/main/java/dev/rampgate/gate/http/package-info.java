/** Gates on a URL: its status, or one number or truth value of its JSON answer. */
@NullMarked
package dev.rampgate.gate.http;

import org.jspecify.annotations.NullMarked;
