package dev.rampgate.gate.fetch;

import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The connections that the operator has named. */
public final class Connections {
    /** The server of a connection that nobody looked up: it may be any. */
    static final WebAddress ANYWHERE = WebAddress.parse("http://connection.invalid");

    private final Map<String, Connection> named = new TreeMap<>();
    private final boolean anyName;

    /** Of several with one name the last counts: what is given on the command line comes after the settings. */
    public Connections(Collection<Connection> connections) {
        this(connections, false);
    }

    private Connections(Collection<Connection> connections, boolean anyName) {
        this.anyName = anyName;
        connections.forEach(connection -> named.put(connection.name(), connection));
    }

    public static Connections of(Connection... connections) {
        return new Connections(List.of(connections));
    }

    /** Any name is taken for a connection: for reading a plan where nothing will be fetched. */
    public static Connections unchecked() {
        return new Connections(List.of(), true);
    }

    /** The connection of that name; null after reporting that nobody named it so. */
    public @Nullable Connection find(String name, Position at, Problems problems) {
        Connection connection = named.get(name);
        if (connection == null && anyName) {
            return new Connection(name, Optional.of(ANYWHERE), Map.of(), Optional.empty(), Optional.empty());
        }
        if (connection == null) {
            problems.error(at, "connection " + name + " is not defined", known(name), howTo(name));
        }
        return connection;
    }

    private String known(String name) {
        if (named.isEmpty()) {
            return "none is";
        }
        String meant = Suggestion.words(name, named.keySet());
        return meant.isEmpty() ? "defined: " + String.join(", ", named.keySet()) : meant;
    }

    private static String howTo(String name) {
        return "add it to connections in rampgate.yaml, or give --connection " + name + "=URL";
    }
}
