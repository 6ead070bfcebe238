package dev.rampgate.cli.follow;

import dev.rampgate.api.Event;
import dev.rampgate.cli.screen.Style;
import java.time.Duration;
import java.util.Optional;

/**
 * How to stay with rollouts.
 *
 * @param timeout after which to pause them and leave
 * @param exitOnPause leave when nothing goes on any more
 * @param ask whether the first Ctrl-C asks a person what to do
 * @param actor who is behind the commands sent meanwhile
 */
public record Manner(
        Format format, Style style, Optional<Duration> timeout, boolean exitOnPause, boolean ask, Event.Actor actor) {}
