package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.util.List;

/** Bars, the line of shares still to come, and small curves. */
final class Bars {
    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final String LEVELS_ASCII = "_.,-=+*#";

    private Bars() {}

    /** A bar filled to a part from 0 to 1; neither empty nor full unless the part is. */
    static String bar(double part, int width, Style style) {
        return bar(part, width, style.unicode() ? "█" : "#", style.unicode() ? "░" : ".");
    }

    /** The same, for time. */
    static String time(double part, int width, Style style) {
        return bar(part, width, style.unicode() ? "▓" : "=", style.unicode() ? "░" : ".");
    }

    private static String bar(double part, int width, String full, String empty) {
        int filled = (int) Math.round(Math.min(1, Math.max(0, part)) * width);
        if (part > 0 && filled == 0) {
            filled = 1;
        }
        if (part < 1 && filled == width) {
            filled = width - 1;
        }
        return full.repeat(filled) + empty.repeat(width - filled);
    }

    /** {@code 0 ──25──────50┃─────────100}: the steps' shares at their places, and where the traffic is. */
    static String course(List<RolloutView.StepView> steps, double share, int width, Style style) {
        int[] line = new int[width];
        java.util.Arrays.fill(line, style.unicode() ? '─' : '-');
        steps.forEach(step -> mark(line, step.share()));
        write(line, 0, "0");
        if (steps.stream().anyMatch(step -> step.share() >= 1)) {
            write(line, width - 3, "100");
        }
        int at = (int) Math.round(share * (width - 1));
        while (at < width - 1 && Character.isDigit(line[at])) {
            at++;
        }
        while (at > 0 && Character.isDigit(line[at])) {
            at--;
        }
        line[at] = style.unicode() ? '┃' : '|';
        return new String(line, 0, width);
    }

    private static void mark(int[] line, double share) {
        String label = String.valueOf(Math.round(share * 100));
        int start = (int) Math.round(share * (line.length - 1)) - label.length() + 1;
        boolean free = start > 1 && start + label.length() < line.length;
        for (int i = start - 1; free && i <= start + label.length(); i++) {
            free = !Character.isDigit(line[i]);
        }
        if (free) {
            write(line, start, label);
        }
    }

    private static void write(int[] line, int start, String label) {
        for (int i = 0; i < label.length(); i++) {
            line[start + i] = label.charAt(i);
        }
    }

    /** The last values as a curve between the smallest and the largest of them; a flat one is low. */
    static String curve(List<Double> values, int width, Style style) {
        List<Double> last = values.subList(Math.max(0, values.size() - width), values.size());
        double low = last.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = last.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        String levels = style.unicode() ? LEVELS : LEVELS_ASCII;
        StringBuilder curve = new StringBuilder();
        for (double value : last) {
            double part = high > low ? (value - low) / (high - low) : 0;
            curve.append(levels.charAt((int) Math.round(part * (levels.length() - 1))));
        }
        return curve.toString();
    }
}
