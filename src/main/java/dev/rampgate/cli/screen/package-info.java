/** What people see: screens, tables and lines, made from the wire records alone. */
@NullMarked
package dev.rampgate.cli.screen;

import org.jspecify.annotations.NullMarked;
