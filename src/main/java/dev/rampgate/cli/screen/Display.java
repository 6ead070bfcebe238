package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;

/** Shows a running rollout to a person or a log. Used by one thread. */
public interface Display extends AutoCloseable {
    /** What is going on, in a few words, beside the rollout's own story. */
    void note(String text);

    /** The next event of the story. */
    void event(Event event);

    /** Time passed; to be called several times a second. */
    void tick();

    /** Shows the end and gives the terminal back. */
    @Override
    void close();
}
