package dev.rampgate.emulator.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds the tree of one YAML document from the parser's events; refuses aliases, duplicate keys and deep nesting. */
final class YamlDocument {
    /** A configuration is five levels deep; more is an attack on the stack. */
    private static final int DEEPEST = 20;

    private final Findings findings;
    private final Iterator<Event> events;

    private YamlDocument(Findings findings, Iterator<Event> events) {
        this.findings = findings;
        this.events = events;
    }

    /** The document's root; {@code null} when there's none to look at, which is then among the findings. */
    static @Nullable Node read(String text, Findings findings) {
        LoadSettings settings = LoadSettings.builder().build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(text).iterator();
            return new YamlDocument(findings, events).document();
        } catch (MarkedYamlEngineException bad) {
            int line = bad.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            findings.add(line, "not YAML: " + bad.getProblem());
        } catch (YamlEngineException bad) {
            findings.add(1, "not YAML: " + bad.getMessage());
        }
        return null;
    }

    private @Nullable Node document() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            findings.add(1, "the document is empty");
            return null;
        }
        Node root = node(event, 0);
        while (events.hasNext()) {
            Event rest = events.next();
            if (rest.getEventId() == Event.ID.DocumentStart) {
                findings.add(line(rest), "a second document begins; write one");
            }
        }
        return root;
    }

    private Node node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new YamlEngineException("nested deeper than " + DEEPEST + " levels (line " + line(event) + ")");
        }
        Event.ID id = event.getEventId();
        if (id == Event.ID.Scalar) {
            ScalarEvent scalar = (ScalarEvent) event;
            return Node.scalar(line(event), scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
        }
        if (id == Event.ID.SequenceStart) {
            return list(line(event), depth);
        }
        if (id == Event.ID.MappingStart) {
            return mapping(line(event), depth);
        }
        findings.add(line(event), "anchors and aliases are not allowed; write the value out");
        return Node.empty(line(event));
    }

    private Node list(int line, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return Node.list(line, items);
    }

    private Node mapping(int line, int depth) {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node key = node(event, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (key.text() == null) {
                findings.add(key.line(), "a key must be a plain text");
            } else if (fields.putIfAbsent(key.text(), new Node.Field(key.line(), value)) != null) {
                findings.add(key.line(), "'" + key.text() + "' stands twice; keep one");
            }
        }
        return Node.mapping(line, fields);
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
