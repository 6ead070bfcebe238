package dev.rampgate.cli.config;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import dev.rampgate.settings.yaml.YamlReader;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one settings file. */
final class ConfigReader {
    private final Map<Key, String> values = new EnumMap<>(Key.class);
    private final Map<Key, Value> secrets = new EnumMap<>(Key.class);
    private final Map<String, ConnectionSettings> connections = new LinkedHashMap<>();

    /** What the file says, as far as it is right; what is wrong is reported. */
    static Layer read(String origin, String text, Problems problems) {
        ConfigReader reader = new ConfigReader();
        Node tree = text.isBlank() ? null : YamlReader.read(origin, text, problems);
        Fields top = tree == null ? null : new Value("the settings", tree, problems).fields();
        if (top != null) {
            reader.top(top);
        }
        return new Layer(origin, reader.values, reader.secrets, reader.connections);
    }

    private void top(Fields top) {
        top.notYet("server");
        inside(top, "secrets", secrets -> take(secrets, Key.SECRETS_DIRECTORY));
        inside(top, "journal", journal -> take(journal, Key.JOURNAL_URL, Key.JOURNAL_USER, Key.JOURNAL_PASSWORD));
        take(top, Key.DATA, Key.REGION, Key.ENDPOINT);
        inside(top, "metrics", metrics -> take(metrics, Key.METRICS_LISTEN));
        inside(top, "log", log -> take(log, Key.LOG_FILE, Key.LOG_LEVEL));
        inside(top, "calls", calls -> {
            take(calls, Key.CALLS_PER_SECOND, Key.CALLS_TIMEOUT);
            inside(
                    calls,
                    "circuit",
                    circuit -> take(circuit, Key.CIRCUIT_FAILURES, Key.CIRCUIT_WINDOW, Key.CIRCUIT_OPEN_FOR));
        });
        inside(top, "connections", named -> {
            for (Node.Entry entry : named.named()) {
                connection(entry, named.problems());
            }
        });
        top.done();
    }

    private void take(Fields fields, Key... keys) {
        for (Key key : keys) {
            Value value = fields.value(key.leaf());
            String read = value == null ? null : key.read(value);
            if (value == null || read == null || read.isEmpty()) {
                continue;
            }
            if (key.isSecret()) {
                secrets.put(key, value);
            } else {
                values.put(key, read);
            }
        }
    }

    private static void inside(Fields fields, String key, Consumer<Fields> read) {
        Fields inner = fields.fields(key);
        if (inner != null) {
            read.accept(inner);
            inner.done();
        }
    }

    private void connection(Node.Entry entry, Problems problems) {
        String name = entry.key().text();
        Fields one = new Value(name, entry.value(), problems).fields();
        if (one == null) {
            return;
        }
        int before = connections.size();
        inside(one, "prometheus", fields -> connection(name, Connection.Kind.PROMETHEUS, fields));
        inside(one, "http", fields -> connection(name, Connection.Kind.HTTP, fields));
        one.notYet("dingtalk", "feishu", "wecom", "slack");
        one.done();
        if (connections.size() == before && !one.has("prometheus") && !one.has("http")) {
            problems.error(
                    one.at(), "connection " + name + " says nothing", "", "write prometheus: {url: …} or http: {…}");
        }
    }

    private void connection(String name, Connection.Kind kind, Fields fields) {
        Value url = kind == Connection.Kind.PROMETHEUS
                ? fields.needed("url", "a query needs an address", "write url: http://host:9090")
                : fields.value("url");
        String address = url == null ? null : url.text();
        if (url != null && address != null && !Addresses.isUrl(address)) {
            url.error(
                    "url must be an http or https address, not " + Addresses.shown(address),
                    "",
                    "write http://host:port");
        }
        Duration timeout = fields.duration("timeout", Duration.ofSeconds(1));
        Value bearer = fields.value("bearer");
        connections.put(
                name,
                new ConnectionSettings(
                        kind,
                        Optional.ofNullable(address),
                        headers(fields.fields("headers"), fields.problems()),
                        Optional.ofNullable(bearer),
                        basic(fields.value("basic"), bearer),
                        kind == Connection.Kind.HTTP ? Optional.ofNullable(fields.value("sign")) : Optional.empty(),
                        new ConnectionSettings.Reach(
                                timeout == null ? ConnectionSettings.USUAL_TIMEOUT : timeout, ca(fields, address))));
    }

    private static Optional<Value> ca(Fields fields, @Nullable String address) {
        Value written = fields.value("tls");
        Fields tls = written == null ? null : written.fields();
        if (written == null || tls == null) {
            return Optional.empty();
        }
        if (address != null && !address.toLowerCase(Locale.ROOT).startsWith("https://")) {
            written.error("tls beside an address without it", "nothing would be verified", "write url: https://…");
        }
        Value ca = tls.needed("ca", "", "write tls: {ca: /etc/ssl/our-ca.pem}");
        tls.done();
        return Optional.ofNullable(ca);
    }

    private static Optional<ConnectionSettings.Basic> basic(@Nullable Value written, @Nullable Value bearer) {
        Fields fields = written == null ? null : written.fields();
        if (written == null || fields == null) {
            return Optional.empty();
        }
        if (bearer != null) {
            written.error("basic beside bearer", "a request has one Authorization header", "keep one of them");
        }
        Value user = fields.needed("user", "", "write basic: {user: …, password: \"${secret.NAME}\"}");
        Value password = fields.needed("password", "", "write password: \"${secret.NAME}\"");
        fields.done();
        return user == null || password == null
                ? Optional.empty()
                : Optional.of(new ConnectionSettings.Basic(user, password));
    }

    private static Map<String, Value> headers(@Nullable Fields fields, Problems problems) {
        Map<String, Value> headers = new LinkedHashMap<>();
        for (Node.Entry entry : fields == null ? List.<Node.Entry>of() : fields.named()) {
            String name = entry.key().text();
            headers.put(name, new Value(name, entry.value(), problems));
        }
        return headers;
    }
}
