/** What a rollout looks like from outside: wire records and the one interface that commands, pages and remote clients use. */
@NullMarked
package dev.rampgate.api;

import org.jspecify.annotations.NullMarked;
