package dev.rampgate.cli.config;

import java.nio.file.Path;

/** Where the log goes, and from which level on. */
public record LogOptions(Path file, String level) {}
