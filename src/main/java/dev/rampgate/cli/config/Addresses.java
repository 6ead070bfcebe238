package dev.rampgate.cli.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What an address may look like. */
final class Addresses {
    private static final Pattern DATABASE = Pattern.compile("postgres(ql)?://[A-Za-z0-9_.\\[\\]:,-]+/[A-Za-z0-9_.%-]+"
            + "(\\?((sslmode|sslrootcert|sslcert|sslkey|currentSchema)=[^&@\\s]*(&|$))+)?");

    private static final Pattern PORT = Pattern.compile(":([0-9]+)(?=,|$)");
    private static final int MOST_PORT = 65_535;

    private Addresses() {}

    /** A text that is no address of the wanted kind, without what people put before an {@code @}. */
    static String shown(String text) {
        return text.replaceFirst("(?s).*@", "***@");
    }

    /** {@code http://host[:port]/…} or https. */
    static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    /** {@code host[:port]}, or a URL without a path. */
    static boolean isEndpoint(String text) {
        String url = text.contains("://") ? text : "https://" + text;
        return !text.contains("@")
                && isUrl(url)
                && URI.create(url).getRawPath().replace("/", "").isEmpty();
    }

    /** {@code postgresql://host[:port][,host…]/database[?name=value&…]} without user and password; parameters say how to be safe, and where the tables are. */
    static boolean isDatabase(String text) {
        return DATABASE.matcher(text).matches();
    }

    /** Whether every port in the address of a database is one. */
    static boolean hasPorts(String database) {
        return PORT.matcher(database.split("/", 4)[2])
                .results()
                .map(port -> port.group(1))
                .allMatch(port -> port.length() <= 5 && Integer.parseInt(port) <= MOST_PORT);
    }

    /** {@code host:port} or {@code :port}. */
    static boolean isListening(String text) {
        return text.matches("[A-Za-z0-9_.\\[\\]:-]*:(0|[1-9][0-9]{0,4})")
                && Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) <= MOST_PORT;
    }
}
