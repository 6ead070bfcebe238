package dev.rampgate.store.jdbc.postgresql;

import java.util.Optional;

/**
 * A database of a PostgreSQL server, and who we are there. Its text form keeps the password to itself.
 *
 * @param url {@code postgresql://host[:port][,host…]/database[?parameters]}, without user and password
 */
public record PostgresServer(String url, Optional<String> user, Optional<String> password) {
    /** As the driver wants it; of several servers the one that may be written to is meant. */
    String jdbcUrl() {
        String jdbc = "jdbc:postgresql" + url.substring(url.indexOf(':'));
        boolean several = toString().contains(",");
        return several ? jdbc + (jdbc.contains("?") ? "&" : "?") + "targetServerType=primary" : jdbc;
    }

    /** For people: parameters may name files, and are left out. */
    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
