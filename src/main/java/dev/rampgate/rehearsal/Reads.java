package dev.rampgate.rehearsal;

import dev.rampgate.settings.Fields;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.ScalarKind;
import dev.rampgate.settings.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Kinds of values that only scenarios have. Each is null after reporting what is wrong. */
final class Reads {
    private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,2})?)%");

    private Reads() {}

    /** When something happens; without it nothing does. */
    static @Nullable Duration at(Fields fields) {
        Value value = fields.needed("at", "it says when, counted from the start", "write at: 5m");
        return value == null ? null : value.duration(Duration.ZERO);
    }

    static @Nullable Placed<String> server(@Nullable Value value) {
        String id = value == null ? null : value.text();
        if (value == null || id == null) {
            return null;
        }
        if (!SERVER.matcher(id).matches()) {
            value.error(value.name() + " must be the id of a server, not \"" + id + "\"", "", "");
            return null;
        }
        return new Placed<>(value.at(), id);
    }

    /** A percentage as a number from 0 to 1. */
    static @Nullable Double percent(Value value) {
        Node.Scalar scalar = value.scalar("a percentage");
        if (scalar == null) {
            return null;
        }
        if (!PERCENT.matcher(scalar.text()).matches() || number(scalar) > 1) {
            boolean bare = scalar.kind() == ScalarKind.WHOLE_NUMBER || scalar.kind() == ScalarKind.NUMBER;
            value.error(
                    bare
                            ? value.name() + " needs a percent sign"
                            : value.name() + " must be a percentage up to 100%, not " + Value.shown(scalar),
                    "",
                    bare ? "write " + meant(scalar.text()) : "write it like 50%");
            return null;
        }
        return number(scalar);
    }

    /** A share: a number from 0 to 1, or a percentage. */
    static @Nullable Double share(Value value) {
        Node.Scalar scalar = value.scalar("a share");
        if (scalar == null) {
            return null;
        }
        boolean number = scalar.kind() == ScalarKind.WHOLE_NUMBER || scalar.kind() == ScalarKind.NUMBER;
        boolean percent = PERCENT.matcher(scalar.text()).matches();
        double share = number || percent ? number(scalar) : -1;
        if (share >= 0 && share <= 1) {
            return share;
        }
        value.error(
                value.name() + " must be a share from 0 to 1, not " + Value.shown(scalar),
                "",
                scalar.text().matches("[0-9]{1,2}|100")
                        ? "write " + scalar.text() + "% or " + part(scalar.text())
                        : "");
        return null;
    }

    private static String part(String percent) {
        return new BigDecimal(percent).movePointLeft(2).toPlainString();
    }

    private static String meant(String number) {
        BigDecimal bare = decimal(number);
        boolean part = bare != null && bare.signum() > 0 && bare.compareTo(BigDecimal.ONE) <= 0;
        return bare == null
                ? "it like 50%"
                : (part ? bare.movePointRight(2).stripTrailingZeros() : bare).toPlainString() + "%";
    }

    /** A number, a percentage as its hundredth; NaN for any other text. */
    static double number(Node.Scalar scalar) {
        String text = scalar.text();
        boolean percent = text.endsWith("%");
        BigDecimal number = decimal(percent ? text.substring(0, text.length() - 1) : text);
        return number == null ? Double.NaN : (percent ? number.movePointLeft(2) : number).doubleValue();
    }

    private static @Nullable BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Which of these keys are written. */
    static List<String> written(Fields fields, List<String> keys) {
        return keys.stream().filter(fields::has).toList();
    }

    /** The one of several targets that an entry is about. */
    static Optional<Placed<String>> target(Fields fields) {
        Value value = fields.value("target");
        String name = value == null ? null : value.text();
        return value == null || name == null ? Optional.empty() : Optional.of(new Placed<>(value.at(), name));
    }

    static Happening on(Optional<Placed<String>> target, Happening what) {
        return target.<Happening>map(name -> new Happening.On(name, what)).orElse(what);
    }
}
