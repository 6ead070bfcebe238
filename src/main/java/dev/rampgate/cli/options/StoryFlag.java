package dev.rampgate.cli.options;

import dev.rampgate.cli.follow.Format;
import picocli.CommandLine.Option;

/** {@code -o} of commands that tell a story. */
public final class StoryFlag {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            order = 80,
            converter = Formats.OfStories.class,
            description = "table; json: one document at the end; or jsonl: one event per line while it runs.")
    private Format format = Format.TABLE;

    public Format format() {
        return format;
    }
}
