package dev.rampgate.cli.config;

import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection as written: its secrets may be references to the environment.
 *
 * @param url empty only for http, where a gate or a hook has the address
 * @param bearer empty where there is none
 */
record ConnectionSettings(
        Connection.Kind kind,
        Optional<String> url,
        Map<String, Value> headers,
        Optional<Value> bearer,
        Duration timeout) {
    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|secret)\\.([A-Za-z_][A-Za-z0-9_-]*)}");

    /** Of {@code --connection name=url}. */
    static ConnectionSettings of(String url) {
        return new ConnectionSettings(
                Connection.Kind.PROMETHEUS, Optional.of(url), Map.of(), Optional.empty(), USUAL_TIMEOUT);
    }

    /** With its references followed; what cannot be is reported where it is written. */
    Connection resolved(Map<String, String> environment) {
        Map<String, String> plain = new LinkedHashMap<>();
        headers.forEach((name, value) -> plain.put(name, resolve(value, environment)));
        return new Connection(kind, url, plain, bearer.map(value -> resolve(value, environment)), timeout);
    }

    private static String resolve(Value value, Map<String, String> environment) {
        String text = value.text();
        if (text == null) {
            return "";
        }
        return REFERENCE.matcher(text).replaceAll(match -> {
            String found = environment.get(match.group(2));
            if (match.group(1).equals("secret")) {
                value.error("secrets are not supported yet", "", "write ${env." + match.group(2) + "}");
            } else if (found == null) {
                value.error("the environment has no " + match.group(2), "", "");
            }
            return found == null ? "" : Matcher.quoteReplacement(found);
        });
    }
}
