package dev.rampgate.cli.screen;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * Single keys of a terminal, without echo and without waiting for the end of a line; Ctrl-C stays what it is. Gives the terminal its
 * settings back, whatever ends the program. Used by one thread.
 */
public final class Keyboard implements AutoCloseable {
    private final InputStream in;
    private final Function<String[], Optional<String>> stty;
    private final String saved;
    private final Thread restore;
    private boolean open = true;

    private Keyboard(InputStream in, Function<String[], Optional<String>> stty, String saved) {
        this.in = in;
        this.stty = stty;
        this.saved = saved;
        this.restore = new Thread(this::restore, "restore-terminal");
        Runtime.getRuntime().addShutdownHook(restore);
    }

    /**
     * Begins to listen, where there is a terminal.
     *
     * @param in the terminal itself: with the settings made here a read returns at once, with nothing where no key was pressed. Another
     *     stream than this process's own input has no keys.
     */
    public static Optional<Keyboard> open(InputStream in) {
        return in == System.in ? open(in, Stty::run) : Optional.empty();
    }

    static Optional<Keyboard> open(InputStream in, Function<String[], Optional<String>> stty) {
        return stty.apply(new String[] {"-g"})
                .filter(saved -> stty.apply(new String[] {"-icanon", "-echo", "min", "0", "time", "0"})
                        .isPresent())
                .map(saved -> new Keyboard(in, stty, saved));
    }

    /** The next key pressed, in lower case; empty where there is none. Does not wait. */
    public Optional<Character> pressed() {
        try {
            int key = open ? in.read() : -1;
            return key < 0 ? Optional.empty() : Optional.of(Character.toLowerCase((char) key));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            restore();
            forgetHook();
        }
    }

    private void restore() {
        Optional<String> unused = stty.apply(new String[] {saved});
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(restore);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook runs anyway, and settings restored twice are the same settings.
        }
    }
}
