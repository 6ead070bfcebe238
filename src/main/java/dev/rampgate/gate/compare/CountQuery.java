package dev.rampgate.gate.compare;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A query that counts within a window, whose length stands in it as {@code ${window}}. */
record CountQuery(String promql) {
    private static final String WINDOW = "${window}";
    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`");
    private static final Pattern LITERAL_RANGE = Pattern.compile("\\[\\s*[0-9]");

    /** Null after reporting what is wrong with it. */
    static @Nullable CountQuery read(@Nullable Value written) {
        Node.Scalar scalar = written == null ? null : written.scalar("PromQL");
        if (written == null || scalar == null) {
            return null;
        }
        String plain = STRING.matcher(scalar.text()).replaceAll("''");
        if (!plain.contains(WINDOW)) {
            written.error(
                    written.name() + " has no " + WINDOW,
                    "it is to count in the window that is compared",
                    "write for example sum(increase(http_requests_total[" + WINDOW + "]))");
            return null;
        }
        if (LITERAL_RANGE.matcher(plain).find()) {
            written.error(
                    written.name() + " has a range of its own",
                    "windows that overlap count the same requests twice, and cry wolf",
                    "write [" + WINDOW + "]");
            return null;
        }
        return new CountQuery(scalar.text());
    }

    String over(Duration window) {
        boolean whole = window.toMillisPart() == 0;
        return promql.replace(WINDOW, whole ? window.toSeconds() + "s" : window.toMillis() + "ms");
    }
}
