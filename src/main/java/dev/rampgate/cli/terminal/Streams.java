package dev.rampgate.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;

/** Where a command reads and writes, and which of the three is a terminal. */
public record Streams(InputStream in, PrintStream out, PrintStream err, Terminals terminals) {
    /** Which of the standard streams are terminals. */
    public record Terminals(boolean in, boolean out, boolean err) {
        public static final Terminals NONE = new Terminals(false, false, false);
    }
}
