/** What commands need of the rest of the program, made when it is first used. */
@NullMarked
package dev.rampgate.cli.work;

import org.jspecify.annotations.NullMarked;
