/** How the program ends: codes that scripts rely on, and their meaning in words. */
@NullMarked
package dev.rampgate.cli.exit;

import org.jspecify.annotations.NullMarked;
