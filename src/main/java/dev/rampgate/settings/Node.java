package dev.rampgate.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of what somebody wrote: a scalar, a sequence or a mapping. */
public sealed interface Node {
    Position at();

    /** One answer for each kind of node. */
    <T> T match(Cases<T> cases);

    /** What to do with each kind of node. */
    interface Cases<T> {
        T scalar(Scalar scalar);

        T sequence(Sequence sequence);

        T mapping(Mapping mapping);
    }

    /**
     * A single value as written.
     *
     * @param text the text without quotes
     */
    record Scalar(Position at, String text, Form form) implements Node {
        /** How it is there. */
        public enum Form {
            /** As it stands: what it means is read off the text. */
            PLAIN,
            /** In quotes or as a block: always text. */
            QUOTED,
            /** Given for an input, by somebody who could not know what it is for: text, or whatever it is written like. */
            GIVEN
        }

        public Scalar(Position at, String text, boolean quoted) {
            this(at, text, quoted ? Form.QUOTED : Form.PLAIN);
        }

        public boolean quoted() {
            return form != Form.PLAIN;
        }

        /** What the text means where it is not quoted. */
        public ScalarKind kind() {
            return ScalarKind.of(this);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.scalar(this);
        }
    }

    /** A list. */
    record Sequence(Position at, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.sequence(this);
        }
    }

    /** Keys with their values, in the order written; keys are unique. */
    record Mapping(Position at, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a key, or null where the key is not written. */
        public @Nullable Node find(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.mapping(this);
        }
    }

    /** One key of a mapping and its value. */
    record Entry(Scalar key, Node value) {}
}
