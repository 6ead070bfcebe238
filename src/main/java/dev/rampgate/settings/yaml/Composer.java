package dev.rampgate.settings.yaml;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Builds the tree of one document from the parser's events, with every limit kept before memory is spent. */
final class Composer {
    private final String source;
    private final Iterator<Event> events;
    private final Problems problems;
    private final Map<String, Shared> anchors = new HashMap<>();
    private int nodes;
    private int aliases;

    /** A node that may be named again; null while it is still being read. */
    private record Shared(@Nullable Node node, int size) {}

    /** A limit was passed: the rest of the file is not read. */
    private static final class Refused extends RuntimeException {
        Refused() {
            super(null, null, false, false);
        }
    }

    Composer(String source, Iterator<Event> events, Problems problems) {
        this.source = source;
        this.events = events;
        this.problems = problems;
    }

    @Nullable
    Node document() {
        try {
            events.next();
            Event first = events.next();
            if (first.getEventId() == Event.ID.StreamEnd) {
                problems.error(new Position(source, 1, 1), "the file is empty", "", "");
                return null;
            }
            directives((DocumentStartEvent) first);
            Node root = node(events.next(), 1);
            events.next();
            Event after = events.next();
            if (after.getEventId() != Event.ID.StreamEnd) {
                problems.error(at(after), "a second document starts here", "a file holds one", "use a file for each");
            }
            return root;
        } catch (Refused e) {
            return null;
        }
    }

    private void directives(DocumentStartEvent start) {
        Optional<SpecVersion> version = start.getSpecVersion();
        if (version.isPresent() && version.get().getMinor() != 2) {
            problems.error(at(start), "the file says that it is not YAML 1.2", "", "leave the %YAML line out");
        }
        if (!start.getTags().isEmpty()) {
            problems.error(at(start), "tags are not allowed", "", "leave the %TAG line out");
        }
    }

    private Node node(Event event, int depth) {
        Position at = at(event);
        if (depth > Limits.DEPTH) {
            throw refused(at, "nested deeper than " + Limits.DEPTH + " levels");
        }
        count(at, 1);
        if (event instanceof AliasEvent alias) {
            return aliased(alias, at);
        }
        int before = nodes;
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(name -> anchors.put(name.getValue(), new Shared(null, 0)));
        Node node = event instanceof ScalarEvent scalar
                ? scalar(scalar, at)
                : collection((CollectionStartEvent) event, at, depth);
        anchor.ifPresent(name -> anchors.put(name.getValue(), new Shared(node, nodes - before)));
        return node;
    }

    private Node aliased(AliasEvent alias, Position at) {
        String name = alias.getAlias().getValue();
        Shared shared = anchors.get(name);
        if (++aliases > Limits.ALIASES) {
            throw refused(at, "more than " + Limits.ALIASES + " aliases");
        }
        if (shared == null || shared.node() == null) {
            throw refused(at, shared == null ? "*" + name + " names no anchor" : "*" + name + " contains itself");
        }
        count(at, shared.size());
        return shared.node();
    }

    private Node scalar(ScalarEvent scalar, Position at) {
        if (scalar.getTag().isPresent()) {
            tagged(at, scalar.getTag().get());
        }
        if (scalar.getValue().length() > Limits.SCALAR) {
            throw refused(at, "a value longer than " + Limits.SCALAR + " characters");
        }
        Characters.firstRefused(scalar.getValue())
                .ifPresent(letter -> problems.error(at, "a value contains " + Characters.words(letter), "", ""));
        return new Node.Scalar(at, scalar.getValue(), !scalar.isPlain());
    }

    private Node collection(CollectionStartEvent start, Position at, int depth) {
        if (start.getTag().isPresent()) {
            tagged(at, start.getTag().get());
        }
        return start.getEventId() == Event.ID.SequenceStart ? sequence(at, depth) : mapping(at, depth);
    }

    private Node sequence(Position at, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new Node.Sequence(at, items);
    }

    private Node mapping(Position at, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node key = node(event, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (!(key instanceof Node.Scalar name)) {
                problems.error(key.at(), "a key must be text, not a list or mapping", "", "");
            } else if (named(name)) {
                Node.Entry earlier = entries.putIfAbsent(name.text(), new Node.Entry(name, value));
                if (earlier != null) {
                    problems.error(
                            name.at(),
                            "the key " + name.text() + " is written twice",
                            "first in line " + earlier.key().at().line(),
                            "keep one");
                }
            }
        }
        return new Node.Mapping(at, List.copyOf(entries.values()));
    }

    private boolean named(Node.Scalar key) {
        if (key.text().isEmpty()) {
            problems.error(key.at(), "a key is empty", "", "");
            return false;
        }
        if (!key.quoted() && key.text().equals("<<")) {
            problems.error(key.at(), "merge keys are not allowed", "YAML 1.2 has none", "write the keys out");
            return false;
        }
        return true;
    }

    private void tagged(Position at, String tag) {
        problems.error(
                at,
                "the tag " + tag.replace("tag:yaml.org,2002:", "!!") + " is not allowed",
                "a file holds values, not types",
                "leave the tag out");
    }

    private void count(Position at, int more) {
        nodes += more;
        if (nodes > Limits.NODES) {
            throw refused(at, "more than " + Limits.NODES + " values, each alias counted in full");
        }
    }

    private Refused refused(Position at, String what) {
        problems.error(at, what, "", "");
        return new Refused();
    }

    private Position at(Event event) {
        return event.getStartMark()
                .map(mark -> new Position(source, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Position(source, 1, 1));
    }
}
