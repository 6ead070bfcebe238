/** Wake-ups by Quartz, in memory: the journal knows what is due, Quartz only wakes. */
@NullMarked
package dev.rampgate.engine.quartz;

import org.jspecify.annotations.NullMarked;
