package dev.rampgate.settings;

/** Where something stands: a file's name as the user gave it, line and column from 1. */
public record Position(String source, int line, int column) {
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
