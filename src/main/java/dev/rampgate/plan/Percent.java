package dev.rampgate.plan;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.ScalarKind;
import dev.rampgate.settings.Value;
import dev.rampgate.weight.Share;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shares as a plan writes them: {@code 25%}, {@code 0.5%}, with the sign and at most two decimals. */
final class Percent {
    private static final Pattern PATTERN = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?%");
    private static final Pattern LONG_DECIMALS = Pattern.compile("[0-9]{1,3}\\.[0-9]{3,}%");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Percent() {}

    /** The value as a share; null after reporting what is wrong with it. */
    static @Nullable Share read(Value value) {
        Node.Scalar scalar = value.scalar("a percentage");
        if (scalar == null) {
            return null;
        }
        String text = scalar.text();
        if (!PATTERN.matcher(text).matches()) {
            refuse(value, scalar);
            return null;
        }
        BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
        if (percent.compareTo(HUNDRED) > 0) {
            value.error(value.name() + " must be at most 100%, not " + text, "", "");
            return null;
        }
        return Share.percent(percent);
    }

    private static void refuse(Value value, Node.Scalar scalar) {
        String text = scalar.text();
        if (scalar.kind() == ScalarKind.WHOLE_NUMBER || scalar.kind() == ScalarKind.NUMBER) {
            value.error(
                    value.name() + " needs a percent sign",
                    "a bare number could also mean a server weight",
                    "write " + meant(text));
        } else if (LONG_DECIMALS.matcher(text).matches()) {
            value.error(value.name() + " has more than two decimals: " + text, "", "");
        } else {
            String tight = text.replace(" ", "");
            value.error(
                    value.name() + " must be a percentage, not " + Value.shown(scalar),
                    text.startsWith("-") ? "a share is not negative" : "",
                    PATTERN.matcher(tight).matches() ? "write " + tight : "write it like 25% or 0.5%");
        }
    }

    /** {@code 25} can mean 25% only; {@code 0.25} is more likely a quarter. */
    private static String meant(String number) {
        if (number.matches("0\\.[0-9]{1,4}")) {
            return new BigDecimal(number).multiply(HUNDRED).stripTrailingZeros().toPlainString() + "%";
        }
        return number.matches("[0-9]{1,3}(\\.[0-9]{1,2})?") ? number + "%" : "it like 25%";
    }
}
