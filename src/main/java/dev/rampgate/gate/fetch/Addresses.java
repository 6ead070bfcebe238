package dev.rampgate.gate.fetch;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code url} together with {@code connection}. */
public final class Addresses {
    private Addresses() {}

    /**
     * The address that a plan or its connection gives: a whole one, or a path on the connection's server. Null after reporting what is
     * wrong, such as an address that a connection's headers are not for.
     *
     * @param connection null where it is not defined, which was reported
     */
    public static @Nullable WebAddress read(Fields fields, @Nullable Connection connection) {
        Value written = fields.value("url");
        if (connection == null) {
            return null;
        }
        WebAddress base = connection.url().orElse(null);
        if (written == null && base == null) {
            fields.problems().error(fields.at(), "url is missing", "", "write url: \"https://host/path\"");
        }
        if (written == null) {
            return base;
        }
        WebAddress address =
                parsed(written, text -> base != null && text.startsWith("/") ? base.at(text) : WebAddress.parse(text));
        if (address != null && base != null && !base.equals(Connections.ANYWHERE) && !address.sameOrigin(base)) {
            written.error(
                    "url leads elsewhere than connection " + connection.name(),
                    "its headers are for " + base.origin() + " only",
                    "write the path alone, or leave out connection");
        }
        return address;
    }

    private static @Nullable WebAddress parsed(Value written, Function<String, WebAddress> parser) {
        String text = written.text();
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String[] parts = String.valueOf(e.getMessage()).split("; ", 2);
            written.error(parts[0], "", parts.length > 1 ? parts[1] : "");
            return null;
        }
    }
}
