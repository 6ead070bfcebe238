package dev.rampgate.course;

import dev.rampgate.gate.GateSpec;
import dev.rampgate.plan.Query;
import dev.rampgate.settings.Node;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a gate asks, as its plan says it.
 *
 * @param kind the driver's word
 * @param settings the values written under that word, by their path: {@code query}, {@code bad.canary}, {@code minCount.query}.
 *     References stand as written, and what follows a question mark in an address, which may hold a token, is left out
 * @param window the longest range that a query looks back over; empty where none does
 */
public record Asked(String kind, SortedMap<String, String> settings, Optional<Duration> window) {
    private static final int LONGEST = 300;
    private static final Set<String> COMPARING = Set.of("compare", "judge");

    public Asked {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    static Asked of(GateSpec gate) {
        SortedMap<String, String> settings = new TreeMap<>();
        collect("", gate.settings(), settings);
        gate.minCount().ifPresent(count -> collect("minCount", count, settings));
        Optional<Duration> window = settings.values().stream()
                .map(text -> new Query(text).longestRange())
                .filter(range -> !range.isZero())
                .max(Duration::compareTo);
        return new Asked(gate.kind(), settings, window);
    }

    private static void collect(String path, Node node, Map<String, String> into) {
        node.match(new Node.Cases<Map<String, String>>() {
            @Override
            public Map<String, String> scalar(Node.Scalar scalar) {
                into.put(path, path.equals("url") ? withoutQuery(scalar.text()) : scalar.text());
                return into;
            }

            @Override
            public Map<String, String> sequence(Node.Sequence sequence) {
                for (int i = 0; i < sequence.items().size(); i++) {
                    collect(below(path, String.valueOf(i + 1)), sequence.items().get(i), into);
                }
                return into;
            }

            @Override
            public Map<String, String> mapping(Node.Mapping mapping) {
                mapping.entries()
                        .forEach(entry -> collect(below(path, entry.key().text()), entry.value(), into));
                return into;
            }
        });
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?...";
    }

    /**
     * For a sentence: the query or the address, one line of at most 300 characters; empty where there are too many to tell in one, of a gate
     * that compares.
     */
    public String inWords() {
        if (COMPARING.contains(kind)) {
            return "";
        }
        String all = settings.entrySet().stream()
                .filter(each -> each.getKey().equals(main()) || main().isEmpty())
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        String line = all.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 3)) + "...";
    }

    private String main() {
        return settings.containsKey("query") ? "query" : settings.containsKey("url") ? "url" : "";
    }
}
