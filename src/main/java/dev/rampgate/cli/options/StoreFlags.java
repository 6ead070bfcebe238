package dev.rampgate.cli.options;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.config.Key;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.config.Settings;
import dev.rampgate.cli.terminal.Console;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which rollouts a command is about. */
public final class StoreFlags {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            order = 60,
            description = "Folder of the local state: left out, $XDG_STATE_HOME/rampgate or ~/.local/state/rampgate.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--journal",
            paramLabel = "URL",
            order = 61,
            description = {
                "The database that several machines share instead, like postgresql://db.example.com:5432/rampgate.",
                "Also RAMPGATE_JOURNAL_URL; user and password are settings."
            })
    private Optional<String> journal = Optional.empty();

    @Option(names = "--local", order = 61, description = "Work in this process, whatever server is configured.")
    private boolean local;

    /** What a command that only reads and writes the store needs. */
    public LocalOptions options(Console console) throws Refused {
        return settings(Map.of(), Map.of(), console).storeOnly();
    }

    Settings settings(Map<Key, String> flags, Map<String, String> connections, Console console) throws Refused {
        if (!local && console.around().variable("RAMPGATE_SERVER").isPresent()) {
            throw new Refused(
                    Refused.Kind.PLAN,
                    List.of("RAMPGATE_SERVER is set / working through a server is not supported yet / write --local"));
        }
        Map<Key, String> all = new EnumMap<>(Key.class);
        all.putAll(flags);
        data.ifPresent(folder -> all.put(Key.DATA, folder));
        journal.ifPresent(url -> all.put(Key.JOURNAL_URL, url));
        return Settings.load(all, connections, console.around());
    }
}
