package dev.rampgate.cli.config;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.ScalarKind;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A single setting, by its path in the file, and what its value must be. */
public enum Key {
    DATA("data", "RAMPGATE_DATA", Kind.TEXT, ""),
    REGION("region", "RAMPGATE_REGION", Kind.TEXT, "cn-hangzhou"),
    ENDPOINT("endpoint", "RAMPGATE_CLB_ENDPOINT", Kind.ENDPOINT, ""),
    JOURNAL_URL("journal.url", "RAMPGATE_JOURNAL_URL", Kind.JOURNAL, ""),
    JOURNAL_USER("journal.user", "RAMPGATE_JOURNAL_USER", Kind.SECRET, ""),
    JOURNAL_PASSWORD("journal.password", "RAMPGATE_JOURNAL_PASSWORD", Kind.SECRET, ""),
    SECRETS_DIRECTORY("secrets.directory", "RAMPGATE_SECRETS_DIRECTORY", Kind.TEXT, ""),
    METRICS_LISTEN("metrics.listen", "RAMPGATE_METRICS_LISTEN", Kind.LISTEN, ""),
    LOG_FILE("log.file", "RAMPGATE_LOG_FILE", Kind.TEXT, ""),
    LOG_LEVEL("log.level", "RAMPGATE_LOG_LEVEL", Kind.LEVEL, "info"),
    CALLS_PER_SECOND("calls.perSecond", "RAMPGATE_CALLS_PER_SECOND", Kind.COUNT, "5"),
    CALLS_TIMEOUT("calls.timeout", "RAMPGATE_CALLS_TIMEOUT", Kind.DURATION, "PT5S"),
    CIRCUIT_FAILURES("calls.circuit.failures", "RAMPGATE_CALLS_CIRCUIT_FAILURES", Kind.COUNT, "5"),
    CIRCUIT_WINDOW("calls.circuit.window", "RAMPGATE_CALLS_CIRCUIT_WINDOW", Kind.DURATION, "PT60S"),
    CIRCUIT_OPEN_FOR("calls.circuit.openFor", "RAMPGATE_CALLS_CIRCUIT_OPEN_FOR", Kind.DURATION, "PT15S");

    /** More in a second, or more failures in a row, than any account's quota makes sensible. */
    private static final int MOST = 1000;

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private enum Kind {
        TEXT,
        ENDPOINT,
        JOURNAL,
        /** May refer to the environment and to secrets, and is never shown. */
        SECRET,
        LISTEN,
        LEVEL,
        COUNT,
        DURATION
    }

    private final String path;
    private final String variable;
    private final Kind kind;
    private final String usual;

    Key(String path, String variable, Kind kind, String usual) {
        this.path = path;
        this.variable = variable;
        this.kind = kind;
        this.usual = usual;
    }

    /** As in the file: {@code calls.timeout}. */
    public String path() {
        return path;
    }

    /** The environment variable that sets it. */
    public String variable() {
        return variable;
    }

    /** The long flag that sets it, without its dashes. */
    String flag() {
        return switch (this) {
            case METRICS_LISTEN -> "metrics";
            case JOURNAL_URL -> "journal";
            default -> path;
        };
    }

    boolean isSecret() {
        return kind == Kind.SECRET;
    }

    String usual() {
        return usual;
    }

    String leaf() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The value as text, durations in ISO-8601; null after reporting what is wrong with it. */
    @Nullable
    String read(Value value) {
        return switch (kind) {
            case TEXT -> value.text();
            case ENDPOINT -> endpoint(value);
            case JOURNAL -> journal(value);
            case SECRET -> secret(value);
            case LISTEN -> listen(value);
            case LEVEL -> value.word(List.of("error", "warn", "info", "debug"));
            case COUNT -> text(value.wholeNumber(1, MOST));
            case DURATION -> text(value.duration(SHORTEST));
        };
    }

    /** The same of a value that did not come from a file: from a flag or the environment. */
    @Nullable
    String read(String name, String text, Problems problems) {
        return read(value(name, text, problems));
    }

    /** A value that did not come from a file. */
    Value value(String name, String text, Problems problems) {
        boolean asText = kind != Kind.COUNT && kind != Kind.DURATION;
        return new Value(name, new Node.Scalar(new Position(name, 1, 1), text, asText), problems);
    }

    private static @Nullable String endpoint(Value value) {
        String text = value.text();
        if (text == null || text.isEmpty() || Addresses.isEndpoint(text)) {
            return text;
        }
        value.error(
                value.name() + " must be a host or an address, not " + Addresses.shown(text),
                "",
                "write http://host:port");
        return null;
    }

    /** What is wrong is not repeated: people put passwords into addresses. */
    private static @Nullable String journal(Value value) {
        String text = value.text();
        if (text == null) {
            return null;
        }
        if (Addresses.isDatabase(text)) {
            return withPorts(text, value);
        }
        if (text.isEmpty()) {
            value.error(
                    value.name() + " is empty",
                    "without an address the journal is this machine's own",
                    "write postgresql://host:5432/database, or leave it out");
            return null;
        }
        value.error(
                value.name() + " must be the address of a PostgreSQL database, without user and password",
                "",
                "write postgresql://host:5432/database, and journal: {user: …, password: \"${secret.…}\"}");
        return null;
    }

    private static @Nullable String withPorts(String database, Value value) {
        if (Addresses.hasPorts(database)) {
            return database;
        }
        value.error(
                value.name() + " has a port that is none",
                "ports are numbers up to 65535",
                "write postgresql://host:5432/database");
        return null;
    }

    private static @Nullable String secret(Value value) {
        if (value.node() instanceof Node.Scalar scalar && scalar.kind() == ScalarKind.TEXT) {
            return scalar.text();
        }
        value.error(value.name() + " must be text", "", "write it in quotes");
        return null;
    }

    private static @Nullable String listen(Value value) {
        String text = value.text();
        if (text == null || text.isEmpty() || Addresses.isListening(text)) {
            return text;
        }
        value.error(value.name() + " must be host:port, not " + Addresses.shown(text), "", "write 127.0.0.1:9464");
        return null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
