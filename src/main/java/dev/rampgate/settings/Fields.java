package dev.rampgate.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a mapping while they are read: each is asked for by name, and {@link #done} reports what nobody asked for.
 * Answers are null where a key is not written, and where its value is wrong, which is then reported.
 */
public final class Fields {
    private static final String FREE = "x-";

    private final Node.Mapping mapping;
    private final Problems problems;
    private final List<String> known = new ArrayList<>();
    private final Set<String> later = new HashSet<>();

    public Fields(Node.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    public Position at() {
        return mapping.at();
    }

    public Problems problems() {
        return problems;
    }

    /** Whether a key is written; does not count as reading it. */
    public boolean has(String key) {
        return mapping.find(key) != null;
    }

    public @Nullable Value value(String key) {
        known.add(key);
        Node node = mapping.find(key);
        return node == null ? null : new Value(key, node, problems);
    }

    /** The value of a key without which the mapping means nothing; reports where it is not written. */
    public @Nullable Value needed(String key, String why, String write) {
        Value value = value(key);
        if (value == null) {
            problems.error(at(), key + " is missing", why, write);
        }
        return value;
    }

    public @Nullable String text(String key) {
        Value value = value(key);
        return value == null ? null : value.text();
    }

    public @Nullable Integer wholeNumber(String key, int least, int most) {
        Value value = value(key);
        return value == null ? null : value.wholeNumber(least, most);
    }

    /** A number that fits; {@code wanted} says which do. */
    public @Nullable Double number(String key, String wanted, DoublePredicate fits) {
        Value value = value(key);
        return value == null ? null : value.number(wanted, fits);
    }

    public @Nullable Boolean truth(String key) {
        Value value = value(key);
        return value == null ? null : value.truth();
    }

    public @Nullable String word(String key, List<String> words) {
        Value value = value(key);
        return value == null ? null : value.word(words);
    }

    /** A duration of at least {@code least}. */
    public @Nullable Duration duration(String key, Duration least) {
        Value value = value(key);
        return value == null ? null : value.duration(least);
    }

    public @Nullable Fields fields(String key) {
        Value value = value(key);
        return value == null ? null : value.fields();
    }

    public @Nullable List<Value> items(String key) {
        Value value = value(key);
        return value == null ? null : value.items();
    }

    /** Every entry, for a mapping whose keys are names that its writer chose; marks all as read. */
    public List<Node.Entry> named() {
        mapping.entries().forEach(entry -> known.add(entry.key().text()));
        return mapping.entries();
    }

    /** Keys of the language that this version does not act on, and therefore refuses. */
    public void notYet(String... keys) {
        later.addAll(Arrays.asList(keys));
    }

    /** Whether a key is written that was neither read nor is part of the language: perhaps a slip for one that is missing. */
    public boolean hasUnknown() {
        return mapping.entries().stream().map(entry -> entry.key().text()).anyMatch(this::isUnknown);
    }

    private boolean isUnknown(String key) {
        return !known.contains(key) && !later.contains(key) && !key.startsWith(FREE);
    }

    /** Reports every key that was neither read nor is free ({@code x-…}). */
    public void done() {
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (later.contains(key)) {
                problems.error(entry.key().at(), key + " is not supported yet", "", "");
            } else if (isUnknown(key)) {
                String what = "unknown key " + key;
                problems.error(entry.key().at(), what, Confusable.words(key), Suggestion.words(key, suggestions()));
            }
        }
    }

    private List<String> suggestions() {
        List<String> words = new ArrayList<>(known);
        later.stream().sorted().forEach(words::add);
        return words;
    }
}
