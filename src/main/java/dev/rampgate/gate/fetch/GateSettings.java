package dev.rampgate.gate.fetch;

import dev.rampgate.gate.Gate;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Requirement;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of one gate while its driver reads them: what is wrong is collected, and leaves no gate. */
public final class GateSettings {
    private static final String USUAL_SERVER = "default";

    private final GateSpec spec;
    private final Connections connections;
    private final Problems own = new Problems();
    private final Fields fields;

    public GateSettings(GateSpec spec, Connections connections) {
        this.spec = spec;
        this.connections = connections;
        this.fields = new Fields(spec.settings(), own);
    }

    public Fields fields() {
        return fields;
    }

    /** Where the settings stand. */
    public Position at() {
        return spec.settings().at();
    }

    public void error(Position at, String what, String why, String write) {
        own.error(at, what, why, write);
    }

    /** The connection that is named, or of the usual name where none is; null where that is not defined. */
    public @Nullable Connection connection(String usual) {
        Value written = fields.value("connection");
        String name = written == null ? usual : written.text();
        return name == null ? null : connections.find(name, written == null ? at() : written.at(), own);
    }

    /** The connection to a server of metrics, of the usual name where none is named; null after reporting what is wrong. */
    public @Nullable Connection server() {
        Connection connection = connection(USUAL_SERVER);
        if (connection != null && connection.url().isEmpty()) {
            error(
                    at(),
                    "connection " + connection.name() + " has no url",
                    "",
                    "write its url in the settings, or give --connection " + connection.name() + "=URL");
        }
        return connection;
    }

    /** What stands under {@code minCount}; null where nothing does. */
    public @Nullable Fields minCount() {
        return spec.minCount().map(count -> new Fields(count, own)).orElse(null);
    }

    /** What {@code require} says, which this gate must have. */
    public @Nullable Requirement required() {
        if (spec.require().isEmpty()) {
            error(at(), "require is missing", "nothing says which values are good", "write require: \"< 1%\"");
        }
        return spec.require().orElse(null);
    }

    /** The same, which must speak of a number. */
    public @Nullable Requirement requiredNumber(String measured) {
        Requirement require = required();
        if (require != null && require.kind() != Requirement.Kind.NUMBER) {
            error(
                    at(),
                    "require: " + require + " cannot judge " + measured,
                    "its value is a number",
                    "write require: \"== 1\"");
        }
        return require;
    }

    /** Reports a {@code require} where nothing is measured that it could judge. */
    public void noRequirement(String why) {
        spec.require()
                .ifPresent(require -> error(at(), "require has no meaning here", why, "remove require: " + require));
    }

    /** What a reader of text answers; null after reporting, at the value, the IllegalArgumentException it throws. */
    public <T> @Nullable T read(@Nullable Value value, Function<String, T> reader) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            String[] parts = String.valueOf(e.getMessage()).split("; ", 2);
            value.error(parts[0], "", parts.length > 1 ? parts[1] : "");
            return null;
        }
    }

    /** The gate, or null where something is wrong; passes on all that was found. */
    public @Nullable Gate open(Problems problems, Supplier<Gate> gate) {
        fields.done();
        own.all().forEach(problems::add);
        return own.hasErrors() ? null : gate.get();
    }
}
