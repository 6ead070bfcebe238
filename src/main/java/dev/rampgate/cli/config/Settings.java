package dev.rampgate.cli.config;

import dev.rampgate.api.Refused;
import dev.rampgate.cli.terminal.Surroundings;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All sources, the strongest first: flags, environment, project file, user file. */
public final class Settings {
    /** Larger than the list of every authority that browsers trust. */
    private static final int LONGEST_CA = 1 << 20;

    private final List<Layer> layers;
    private final Surroundings around;
    private final Problems problems;

    private Settings(List<Layer> layers, Surroundings around, Problems problems) {
        this.layers = layers;
        this.around = around;
        this.problems = problems;
    }

    /**
     * Reads all of them.
     *
     * @param flags what the command line says, by key
     * @param connections what the command line says, {@code name → url}
     * @throws Refused with everything that is wrong in any source
     */
    public static Settings load(Map<Key, String> flags, Map<String, String> connections, Surroundings around)
            throws Refused {
        Problems problems = new Problems();
        List<Layer> layers = new ArrayList<>();
        layers.add(flags(flags, connections, problems));
        layers.add(environment(around, problems));
        layers.add(file(around.directory().resolve("rampgate.yaml"), "rampgate.yaml", problems));
        Path user = around.variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElse(around.home().resolve(".config"))
                .resolve("rampgate")
                .resolve("config.yaml");
        layers.add(file(user, user.toString(), problems));
        Settings settings = new Settings(layers, around, problems);
        settings.refuse();
        return settings;
    }

    /** Everything that working in this process needs; follows the references of the connections. */
    public LocalOptions all() throws Refused {
        Map<String, Connection> connections = new LinkedHashMap<>();
        Secrets secrets = secrets();
        for (int i = layers.size() - 1; i >= 0; i--) {
            layers.get(i)
                    .connections()
                    .forEach((name, one) -> connections.put(name, one.resolved(secrets, this::authorities)));
        }
        Optional<SharedJournal> journal = journal(secrets);
        refuse();
        return options(journal, connections);
    }

    /** The same for commands that read the store only: connections are left out. */
    public LocalOptions storeOnly() throws Refused {
        Optional<SharedJournal> journal = journal(secrets());
        refuse();
        return options(journal, Map.of());
    }

    /** The same for what is nobody else's matter: with the journal of the data directory, whatever is set. */
    public LocalOptions alone() {
        return options(Optional.empty(), Map.of());
    }

    private Optional<SharedJournal> journal(Secrets secrets) {
        boolean half = text(Key.JOURNAL_URL).isEmpty()
                && layers.stream()
                        .anyMatch(layer -> layer.secrets().containsKey(Key.JOURNAL_USER)
                                || layer.secrets().containsKey(Key.JOURNAL_PASSWORD));
        if (half) {
            problems.error(
                    new Position("settings", 1, 1),
                    "journal has a user or a password, and no url",
                    "without it the journal is this machine's own",
                    "write journal: {url: \"postgresql://host:5432/database\", …}, or leave both out");
        }
        return Optional.of(text(Key.JOURNAL_URL))
                .filter(url -> !url.isEmpty())
                .map(url -> new SharedJournal(
                        url, secret(Key.JOURNAL_USER, secrets), secret(Key.JOURNAL_PASSWORD, secrets)));
    }

    private Optional<String> secret(Key key, Secrets secrets) {
        return layers.stream()
                .filter(layer -> layer.secrets().containsKey(key))
                .map(layer -> layer.secrets().get(key))
                .findFirst()
                .map(secrets::resolve);
    }

    private LocalOptions options(Optional<SharedJournal> journal, Map<String, Connection> connections) {
        Path data = data();
        return new LocalOptions(
                new Storage(data, journal),
                text(Key.REGION),
                Optional.of(text(Key.ENDPOINT)).filter(text -> !text.isEmpty()),
                connections,
                new CallLimits(
                        number(Key.CALLS_PER_SECOND),
                        duration(Key.CALLS_TIMEOUT),
                        new CallLimits.Circuit(
                                number(Key.CIRCUIT_FAILURES),
                                duration(Key.CIRCUIT_WINDOW),
                                duration(Key.CIRCUIT_OPEN_FOR))),
                Optional.of(text(Key.METRICS_LISTEN)).filter(text -> !text.isEmpty()),
                new LogOptions(
                        text(Key.LOG_FILE).isEmpty() ? data.resolve("rampgate.log") : path(text(Key.LOG_FILE)),
                        text(Key.LOG_LEVEL)));
    }

    private Secrets secrets() {
        String directory = text(Key.SECRETS_DIRECTORY);
        return new Secrets(around.environment(), directory.isEmpty() ? Optional.empty() : Optional.of(path(directory)));
    }

    private Path data() {
        if (!text(Key.DATA).isEmpty()) {
            return path(text(Key.DATA));
        }
        return around.variable("XDG_STATE_HOME")
                .map(Path::of)
                .orElse(around.home().resolve(".local").resolve("state"))
                .resolve("rampgate");
    }

    private Path path(String text) {
        Path written = text.startsWith("~/") ? around.home().resolve(text.substring(2)) : Path.of(text);
        return around.directory().resolve(written).normalize();
    }

    private String text(Key key) {
        return layers.stream()
                .filter(layer -> layer.values().containsKey(key))
                .map(layer -> layer.values().get(key))
                .findFirst()
                .orElse(key.usual());
    }

    private Optional<Connection.Ca> authorities(Value written) {
        String text = written.text();
        if (text == null) {
            return Optional.empty();
        }
        Path file = path(text);
        try {
            if (Files.size(file) > LONGEST_CA) {
                throw new IOException("it is larger than " + LONGEST_CA / 1024 + " KiB");
            }
            return Optional.of(new Connection.Ca(file, Files.readString(file, StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
            written.error(
                    "tls.ca " + file + " can't be read", why, "write the path of a file with certificates in PEM");
            return Optional.empty();
        }
    }

    private int number(Key key) {
        return Integer.parseInt(text(key));
    }

    private Duration duration(Key key) {
        return Duration.parse(text(key));
    }

    private void refuse() throws Refused {
        if (problems.hasErrors()) {
            throw new Refused(
                    Refused.Kind.PLAN,
                    problems.all().stream().map(Settings::told).toList());
        }
    }

    /** A flag or a variable has no line to point at. */
    private static String told(Problem problem) {
        boolean file = problem.at().source().contains(".");
        return file ? problem.toString() : problem.toString().replaceFirst(":1:1 ", " ");
    }

    private static Layer flags(Map<Key, String> flags, Map<String, String> connections, Problems problems) {
        Map<String, ConnectionSettings> named = new LinkedHashMap<>();
        connections.forEach((name, url) -> {
            if (!Addresses.isUrl(url)) {
                Position at = new Position("--connection", 1, 1);
                problems.error(
                        at,
                        name + " must be an http or https address, not " + Addresses.shown(url),
                        "",
                        "write " + name + "=http://host:port");
            }
            named.put(name, ConnectionSettings.of(url));
        });
        Map<Key, String> values = new EnumMap<>(Key.class);
        flags.forEach((key, text) -> {
            String read = key.read("--" + key.flag(), text, problems);
            if (read != null) {
                values.put(key, read);
            }
        });
        return new Layer("flags", values, Map.of(), named);
    }

    private static Layer environment(Surroundings around, Problems problems) {
        Map<Key, String> values = new EnumMap<>(Key.class);
        Map<Key, Value> secrets = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            written(key, around).ifPresent(text -> {
                String read = key.read(key.variable(), text, problems);
                if (read != null && key.isSecret()) {
                    secrets.put(key, key.value(key.variable(), text, problems));
                } else if (read != null) {
                    values.put(key, read);
                }
            });
        }
        return new Layer("environment", values, secrets, Map.of());
    }

    /** A variable that is set to nothing counts as not set, but where that would mean another journal. */
    private static Optional<String> written(Key key, Surroundings around) {
        return key == Key.JOURNAL_URL
                ? Optional.ofNullable(around.environment().get(key.variable()))
                : around.variable(key.variable());
    }

    private static Layer file(Path file, String name, Problems problems) {
        if (!Files.exists(file)) {
            return new Layer(name, Map.of(), Map.of(), Map.of());
        }
        try {
            return ConfigReader.read(name, Files.readString(file), problems);
        } catch (IOException e) {
            problems.error(new Position(name, 1, 1), "cannot be read", String.valueOf(e.getMessage()), "");
            return new Layer(name, Map.of(), Map.of(), Map.of());
        }
    }
}
