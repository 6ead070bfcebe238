package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What the own events of a campaign say. */
final class WaveWords {
    private WaveWords() {}

    static String started(Event event) {
        Details data = Details.of(event);
        return wave(data, "/" + data.whole("of")) + ": " + names(event)
                + (data.whole("parallel") > 1 ? ", " + data.whole("parallel") + " at once" : "");
    }

    static String succeeded(Event event) {
        Details data = Details.of(event);
        Duration hold = data.duration("hold");
        return wave(data, "") + " succeeded"
                + (hold == null || hold.isZero()
                        ? ""
                        : ", holds for " + Words.span(hold) + ", until "
                                + Words.stamp(event.time().plus(hold)));
    }

    private static String wave(Details data, String of) {
        return data.whole("wave") + of + (data.text("name").isEmpty() ? "" : " (" + data.text("name") + ")");
    }

    /** The targets that an event names. */
    static String names(Event event) {
        return event.data().get("targets") instanceof List<?> names
                ? names.stream().map(name -> Words.plain(String.valueOf(name))).collect(Collectors.joining(", "))
                : "";
    }

    static String name(Event event) {
        return Details.of(event).text("name");
    }
}
