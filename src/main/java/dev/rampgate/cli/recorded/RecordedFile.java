package dev.rampgate.cli.recorded;

import dev.rampgate.api.Refused;
import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problem;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.Value;
import dev.rampgate.settings.json.JsonReader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file of recorded data while it is read: everything wrong with it is told at once. */
final class RecordedFile {
    private RecordedFile() {}

    /**
     * What a reader makes of the file's keys.
     *
     * @param what the file is called in messages
     * @param reader may answer null only after reporting why
     */
    static <T> T read(String source, String text, String what, Function<Fields, @Nullable T> reader) throws Refused {
        Problems problems = new Problems();
        Node tree = JsonReader.read(source, text, problems);
        Fields fields = tree == null ? null : new Value(what, tree, problems).fields();
        T read = fields == null ? null : reader.apply(fields);
        if (fields != null) {
            fields.done();
        }
        if (read == null || problems.hasErrors()) {
            throw new Refused(
                    Refused.Kind.PLAN,
                    problems.all().stream().map(Problem::toString).toList());
        }
        return read;
    }

    /** {@code null} and NaN, bare or in quotes, are how a point is told that was not measured. */
    static boolean isMissing(Value value) {
        return isNull(value)
                || (value.node() instanceof Node.Scalar scalar && scalar.text().equals("NaN"));
    }

    static boolean isNull(Value value) {
        return value.node() instanceof Node.Scalar scalar
                && !scalar.quoted()
                && scalar.text().equals("null");
    }

    static <T> T or(@Nullable T written, T otherwise) {
        return written == null ? otherwise : written;
    }
}
