package dev.rampgate.cli.follow;

import dev.rampgate.cli.screen.Keyboard;
import dev.rampgate.cli.terminal.Console;
import java.util.Map;
import java.util.Optional;

/**
 * Commands by single keys, for the person at the terminal that shows the rollout. None is {@code a}: in a hurry it is pressed for abort.
 * Safe for several threads.
 */
final class Keys implements AutoCloseable {
    private static final Map<Character, String> VERBS =
            Map.of('v', "advance", 'p', "pause", 'r', "resume", 'b', "abort");

    private final Console console;
    private final boolean offered;
    private Optional<Keyboard> keyboard = Optional.empty();

    /** @param offered whether a person sits there; else no key is ever pressed */
    Keys(Console console, boolean offered) {
        this.console = console;
        this.offered = offered && console.streams().terminals().in();
    }

    /** What can be pressed, as shown; empty where nothing can. */
    synchronized String open() {
        if (offered && keyboard.isEmpty()) {
            keyboard = Keyboard.open(console.streams().in());
        }
        return keyboard.isPresent() ? "ad[v]ance  [p]ause  [r]esume  a[b]ort  Ctrl-C asks" : "";
    }

    /** The command whose key was pressed. */
    synchronized Optional<String> verb() {
        return keyboard.flatMap(Keyboard::pressed).map(VERBS::get);
    }

    /** Gives the terminal back, for a question or for good; it can be opened again. */
    @Override
    public synchronized void close() {
        keyboard.ifPresent(Keyboard::close);
        keyboard = Optional.empty();
    }
}
