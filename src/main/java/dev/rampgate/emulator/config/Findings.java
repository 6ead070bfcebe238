package dev.rampgate.emulator.config;

import java.util.ArrayList;
import java.util.List;

/** Collects every problem of one document. */
final class Findings {
    private final String source;
    private final List<String> problems = new ArrayList<>();

    Findings(String source) {
        this.source = source;
    }

    void add(int line, String what) {
        problems.add(source + ":" + line + ": " + what);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new EmulatorConfigException(problems);
        }
    }
}
