package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event says beyond its fixed fields, read leniently: newer programs may say more, older ones less. */
final class Details {
    private final Map<?, ?> data;

    private Details(Map<?, ?> data) {
        this.data = data;
    }

    static Details of(Event event) {
        return new Details(event.data());
    }

    /** The nested object, empty where there is none. */
    Details in(String key) {
        return new Details(map(key));
    }

    Map<?, ?> map(String key) {
        return data.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    String text(String key) {
        Object value = data.get(key);
        return value == null ? "" : Words.plain(value.toString());
    }

    @Nullable
    Double number(String key) {
        return data.get(key) instanceof Number number ? (Double) number.doubleValue() : null;
    }

    long whole(String key) {
        return data.get(key) instanceof Number number ? number.longValue() : 0;
    }

    boolean is(String key) {
        return Boolean.TRUE.equals(data.get(key));
    }

    /** A duration in ISO-8601, or in seconds. */
    @Nullable
    Duration duration(String key) {
        Double seconds = number(key);
        if (seconds != null) {
            return Duration.ofMillis(Math.round(seconds * 1000));
        }
        try {
            return text(key).isEmpty() ? null : Duration.parse(text(key));
        } catch (DateTimeParseException notADuration) {
            return null;
        }
    }
}
