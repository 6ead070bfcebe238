/** Where journals live: append and read, ownership, and the commands that reach an owner from other processes. */
@NullMarked
package dev.rampgate.store;

import org.jspecify.annotations.NullMarked;
