/** Where the program's log goes. */
@NullMarked
package dev.rampgate.logging;

import org.jspecify.annotations.NullMarked;
