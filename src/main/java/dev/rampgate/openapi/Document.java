package dev.rampgate.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object of an answer; numbers and texts are taken for each other, as the vendor does. */
public record Document(Map<?, ?> fields) {
    public static @Nullable Document of(@Nullable Object parsed) {
        return parsed instanceof Map<?, ?> fields ? new Document(fields) : null;
    }

    public boolean has(String key) {
        return fields.get(key) != null;
    }

    /** The value as text, empty where it is absent or no single value. */
    public String text(String key) {
        Object value = fields.get(key);
        if (value instanceof Double number && number == Math.rint(number)) {
            return Long.toString(number.longValue());
        }
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : "";
    }

    /** The whole number under a key, -1 where there is none. */
    public int number(String key) {
        String text = text(key);
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    /** The object under a key, an empty one where there is none. */
    public Document inner(String key) {
        Document inner = of(fields.get(key));
        return inner == null ? new Document(Map.of()) : inner;
    }

    /** The objects of the list under a key; empty where there is no list, or where it holds anything but objects. */
    public Optional<List<Document>> list(String key) {
        if (!(fields.get(key) instanceof List<?> items)) {
            return Optional.empty();
        }
        List<Document> documents = new ArrayList<>();
        for (Object item : items) {
            Document document = of(item);
            if (document == null) {
                return Optional.empty();
            }
            documents.add(document);
        }
        return Optional.of(documents);
    }
}
