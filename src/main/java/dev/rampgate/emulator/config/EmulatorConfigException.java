package dev.rampgate.emulator.config;

import java.util.List;

/** A configuration or control document was refused; the message has one line per problem. */
public final class EmulatorConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    EmulatorConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with source, line, what is wrong and what to write. */
    public List<String> problems() {
        return problems;
    }
}
