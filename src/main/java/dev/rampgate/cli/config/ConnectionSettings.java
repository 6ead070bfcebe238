package dev.rampgate.cli.config;

import dev.rampgate.settings.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A connection as written: its values may refer to the environment and to secrets.
 *
 * @param url empty only for http, where a gate or a hook has the address
 * @param bearer empty where there is none
 * @param basic empty where there is none
 * @param sign empty where nothing is signed
 * @param reach how its server is reached
 */
record ConnectionSettings(
        Connection.Kind kind,
        Optional<String> url,
        Map<String, Value> headers,
        Optional<Value> bearer,
        Optional<Basic> basic,
        Optional<Value> sign,
        Reach reach) {
    /**
     * How a server is reached, as written.
     *
     * @param ca the file of its authorities; empty for those that the machine trusts
     */
    record Reach(Duration timeout, Optional<Value> ca) {}

    /** A user and a password as written. */
    record Basic(Value user, Value password) {}

    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    /** Of {@code --connection name=url}. */
    static ConnectionSettings of(String url) {
        return new ConnectionSettings(
                Connection.Kind.PROMETHEUS,
                Optional.of(url),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Reach(USUAL_TIMEOUT, Optional.empty()));
    }

    /** With its references followed; what cannot be is reported where it is written. */
    Connection resolved(Secrets secrets, Authority authority) {
        Map<String, String> plain = new LinkedHashMap<>();
        headers.forEach((name, value) -> plain.put(name, secrets.resolve(value)));
        return new Connection(
                kind,
                url,
                plain,
                bearer.map(value -> secrets.resolve(value)),
                basic.map(one -> new Connection.Basic(secrets.resolve(one.user()), secrets.resolve(one.password()))),
                sign.map(value -> secrets.resolve(value)),
                new Connection.Reach(reach.timeout(), reach.ca().flatMap(authority::read)));
    }

    /** Reads the file of authorities that a value names; empty after reporting why it can't be read. */
    interface Authority {
        Optional<Connection.Ca> read(Value value);
    }
}
