package dev.rampgate.settings.json;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads one JSON document (RFC 8259, and the bare NaN that many programs write) into a tree: strings are quoted scalars, everything
 * else plain ones. No duplicate keys, everything bounded.
 */
public final class JsonReader {
    /** UTF-16 units of a text: a million numbers of a dozen digits. */
    public static final int LONGEST = 16 << 20;

    /** Values of all kinds: ten metrics with 50 000 points each, on both sides. */
    private static final int MOST_VALUES = 1_000_000;

    /** Far more than any of our formats has; recursion stays far from the stack's end. */
    private static final int DEPTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String source;
    private final JsonParser parser;
    private final Problems problems;
    private int values;

    /** A limit was passed: the rest of the file is not read. */
    private static final class Refused extends RuntimeException {
        Refused() {
            super(null, null, false, false);
        }
    }

    private JsonReader(String source, JsonParser parser, Problems problems) {
        this.source = source;
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * The tree that the text describes; null, or a tree without what could not be read, after reporting what is wrong.
     *
     * @param source the file's name as the user gave it
     */
    public static @Nullable Node read(String source, String text, Problems problems) {
        if (text.length() > LONGEST) {
            problems.error(new Position(source, 1, 1), "the file is larger than " + (LONGEST >> 20) + " MiB", "", "");
            return null;
        }
        String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), unmarked)) {
            return new JsonReader(source, parser, problems).document();
        }
    }

    private @Nullable Node document() {
        try {
            if (parser.nextToken() == null) {
                problems.error(new Position(source, 1, 1), "the file is empty", "", "");
                return null;
            }
            Node root = node(1);
            if (parser.nextToken() != null) {
                problems.error(at(), "something follows the end of the document", "a file holds one", "");
            }
            return root;
        } catch (JacksonException e) {
            problems.error(at(e.getLocation()), "this is not JSON: " + e.getOriginalMessage(), "", "");
        } catch (Refused e) {
            return null;
        }
        return null;
    }

    private Node node(int depth) {
        if (depth > DEPTH) {
            throw refused("nested deeper than " + DEPTH + " levels");
        }
        if (++values > MOST_VALUES) {
            throw refused("more than " + MOST_VALUES + " values");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(depth);
            case START_ARRAY -> sequence(depth);
            case VALUE_STRING -> new Node.Scalar(at(), parser.getString(), true);
            default -> new Node.Scalar(at(), parser.getString(), false);
        };
    }

    private Node sequence(int depth) {
        Position at = at();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Node.Sequence(at, items);
    }

    private Node mapping(int depth) {
        Position at = at();
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Node.Scalar key = new Node.Scalar(at(), parser.getString(), true);
            parser.nextToken();
            Node.Entry earlier = entries.putIfAbsent(key.text(), new Node.Entry(key, node(depth + 1)));
            if (earlier != null) {
                problems.error(
                        key.at(),
                        "the key " + key.text() + " is written twice",
                        "first in line " + earlier.key().at().line(),
                        "keep one");
            }
        }
        return new Node.Mapping(at, List.copyOf(entries.values()));
    }

    private Refused refused(String what) {
        problems.error(at(), what, "", "");
        return new Refused();
    }

    private Position at() {
        return at(parser.currentTokenLocation());
    }

    private Position at(@Nullable TokenStreamLocation location) {
        return location == null
                ? new Position(source, 1, 1)
                : new Position(source, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
