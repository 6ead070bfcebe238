package dev.rampgate.emulator.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every problem of one document. */
final class Findings {
    private final String source;
    private final List<Finding> findings = new ArrayList<>();

    private record Finding(int line, String what) {}

    Findings(String source) {
        this.source = source;
    }

    void add(int line, String what) {
        findings.add(new Finding(line, what));
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    /** In the order of lines. */
    void throwIfAny() {
        if (!findings.isEmpty()) {
            throw new EmulatorConfigException(findings.stream()
                    .sorted(Comparator.comparingInt(Finding::line))
                    .map(one -> source + ":" + one.line() + ": " + one.what())
                    .toList());
        }
    }
}
