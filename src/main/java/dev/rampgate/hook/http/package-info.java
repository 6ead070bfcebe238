/** Hooks over HTTP: Flagger's payload and ours, signed, to servers that answer with 2xx or with no. */
@NullMarked
package dev.rampgate.hook.http;

import org.jspecify.annotations.NullMarked;
