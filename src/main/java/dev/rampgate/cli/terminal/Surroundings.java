package dev.rampgate.cli.terminal;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command finds around it when it starts.
 *
 * @param zone the time zone, found out when it is asked for: that takes longer than many a command
 */
public record Surroundings(
        Map<String, String> environment,
        Path directory,
        Path home,
        String login,
        Supplier<ZoneId> zone,
        Charset encoding) {
    /** An environment variable; one that is set to nothing counts as not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
