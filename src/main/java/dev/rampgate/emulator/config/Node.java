package dev.rampgate.emulator.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value of a YAML document with the line it stands on: a scalar has a text, a list items, a mapping fields.
 *
 * @param text null for lists and mappings, and for the empty value
 */
record Node(int line, Kind kind, @Nullable String text, List<Node> items, Map<String, Field> fields) {
    enum Kind {
        SCALAR,
        EMPTY,
        LIST,
        MAPPING
    }

    /** A mapping's value with the line of its key. */
    record Field(int line, Node value) {}

    static Node scalar(int line, String text, boolean quoted) {
        boolean empty = !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
        return new Node(line, empty ? Kind.EMPTY : Kind.SCALAR, empty ? null : text, List.of(), Map.of());
    }

    static Node list(int line, List<Node> items) {
        return new Node(line, Kind.LIST, null, List.copyOf(items), Map.of());
    }

    static Node mapping(int line, Map<String, Field> fields) {
        return new Node(line, Kind.MAPPING, null, List.of(), new LinkedHashMap<>(fields));
    }

    static Node empty(int line) {
        return new Node(line, Kind.EMPTY, null, List.of(), Map.of());
    }
}
