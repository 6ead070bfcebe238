package dev.rampgate.emulator.traffic;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics of one demo app in Prometheus' text format: {@code http_requests_total} by code and the histogram
 * {@code http_request_seconds}. Written by hand: a metrics library would double an emulator's start. Thread-safe.
 */
final class AppMetrics {
    private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
    private static final double NANOS = 1e9;

    private final String labels;
    private final Map<Integer, Long> requests = new TreeMap<>();
    private final long[] buckets = new long[BOUNDS.length];
    private long count;
    private double seconds;

    AppMetrics(String server, String version) {
        this.labels = "server=\"" + escaped(server) + "\",version=\"" + escaped(version) + "\"";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    synchronized void add(int code, long tookNanos) {
        double took = tookNanos / NANOS;
        requests.merge(code, 1L, Long::sum);
        count++;
        seconds += took;
        for (int i = 0; i < BOUNDS.length; i++) {
            buckets[i] += took <= BOUNDS[i] ? 1 : 0;
        }
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder(1_500);
        text.append("# HELP http_requests_total Requests answered.\n# TYPE http_requests_total counter\n");
        requests.forEach((code, number) ->
                line(text, "http_requests_total", labels + ",code=\"" + code + "\"", Long.toString(number)));
        text.append("# HELP http_request_seconds Time to answer.\n# TYPE http_request_seconds histogram\n");
        for (int i = 0; i < BOUNDS.length; i++) {
            line(text, "http_request_seconds_bucket", labels + ",le=\"" + BOUNDS[i] + "\"", Long.toString(buckets[i]));
        }
        line(text, "http_request_seconds_bucket", labels + ",le=\"+Inf\"", Long.toString(count));
        line(text, "http_request_seconds_sum", labels, String.format(Locale.ROOT, "%.6f", seconds));
        line(text, "http_request_seconds_count", labels, Long.toString(count));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String labels, String value) {
        text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
    }
}
