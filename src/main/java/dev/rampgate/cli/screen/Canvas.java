package dev.rampgate.cli.screen;

import java.io.PrintStream;
import java.util.List;

/** A place on a terminal that is drawn over again and again. Gives the cursor back, whatever ends the program. */
final class Canvas implements AutoCloseable {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String TOP_LEFT = "\u001b[H";

    private final PrintStream out;
    private final Thread restore;
    private int height;
    private boolean open = true;

    Canvas(PrintStream out) {
        this.out = out;
        this.restore = new Thread(this::showCursor, "restore-cursor");
        Runtime.getRuntime().addShutdownHook(restore);
        out.print(HIDE_CURSOR);
    }

    /** Draws over what was shown last, in one write. */
    void show(List<String> lines) {
        StringBuilder frame = new StringBuilder();
        if (height > 0) {
            frame.append("\u001b[").append(height).append('A');
        }
        frame.append('\r');
        lines.forEach(line -> frame.append(CLEAR_LINE).append(line).append('\n'));
        out.print(frame.append(CLEAR_BELOW));
        out.flush();
        height = lines.size();
    }

    /** Begins anew at the top: after a resize nobody knows where the last picture went. */
    void clear() {
        out.print(TOP_LEFT + CLEAR_BELOW);
        height = 0;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            showCursor();
            forgetHook();
        }
    }

    private void showCursor() {
        out.print(LiveDisplay.SHOW_CURSOR);
        out.flush();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(restore);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook runs anyway, and showing a cursor twice changes nothing.
        }
    }
}
