package dev.rampgate.cli.options;

import dev.rampgate.cli.follow.Format;
import picocli.CommandLine.Option;

/** {@code -o} of commands with one answer. */
public final class DocumentFlag {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            order = 80,
            converter = Formats.OfDocuments.class,
            description = "table, or json: exactly one document on stdout.")
    private Format format = Format.TABLE;

    public boolean json() {
        return format == Format.JSON;
    }
}
