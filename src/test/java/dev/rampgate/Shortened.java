package dev.rampgate;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An example with its times cut short, so that it can be run in the build: ramps and holds take a second, gates are read every second, and
 * what is measured by the minute does not decide. There is no schedule, for the build may be run on any day. Nothing else is changed but the addresses.
 */
final class Shortened {
    private static final Pattern TIMES = Pattern.compile("\\b(hold|over): *(?!0s)[0-9a-z]+");
    private static final Pattern RHYTHM = Pattern.compile("(?m)^ +(every|after):.*\\n");
    private static final Pattern SCHEDULE = Pattern.compile("(?m)^schedule:\\n(?:[ #].*\\n|\\n)*");
    private static final Pattern GATE = Pattern.compile("(?m)^(  [a-z][a-z0-9-]*:.*)$");

    private static final Pattern PERIODIC =
            Pattern.compile("every: 1s\n(    after: 1s\n(?: +#.*\n)*    cloudmonitor:)");

    private Shortened() {}

    static String of(String example) {
        String text = RHYTHM.matcher(TIMES.matcher(SCHEDULE.matcher(example).replaceFirst(""))
                        .replaceAll("$1: 1s"))
                .replaceAll("");
        if (!text.contains("hold:")) {
            text = text.replace("\nsteps:", "\ndefaults: { hold: 1s }\nsteps:");
        }
        int gates = text.indexOf("\ngates:\n");
        String rest = text.substring(gates + 1);
        int end = endOfSection(rest);
        String judged = GATE.matcher(rest.substring(0, end))
                .replaceAll("$1\n    every: 1s\n    after: 1s")
                .replace("\n    compare:", "\n    lag: 0s\n    compare:")
                .replace("\n    judge:", "\n    lag: 0s\n    judge:\n      step: 1s");
        return text.substring(0, gates + 1)
                + PERIODIC.matcher(judged).replaceAll("every: 1m\n    dryRun: true\n$1")
                + rest.substring(end);
    }

    private static int endOfSection(String section) {
        int at = 0;
        List<String> lines = section.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0 && Pattern.matches("[a-zA-Z].*", lines.get(i))) {
                return at;
            }
            at += lines.get(i).length() + 1;
        }
        return section.length();
    }
}
