package dev.rampgate.rehearsal;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.gate.Requirement;
import dev.rampgate.settings.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a scripted gate says once.
 *
 * @param number of a value
 * @param text why, of an error
 */
record Said(Kind kind, double number, String text) {
    /** What can be said. */
    enum Kind {
        VALUE,
        TRUTH,
        PASS,
        FAIL,
        NO_DATA,
        ERROR
    }

    static final Said PASS = new Said(Kind.PASS, 0, "");
    static final Said FAIL = new Said(Kind.FAIL, 0, "");
    static final Said NO_DATA = new Said(Kind.NO_DATA, 0, "the scenario says so");
    static final Said ERROR = new Said(Kind.ERROR, 0, "the scenario says so");
    static final Said NOTHING_YET = new Said(Kind.NO_DATA, 0, "the scenario has no entry yet");

    private static final int USUAL_STATUS = 200;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\\s*%?");

    static Said value(double number) {
        return new Said(Kind.VALUE, number, "");
    }

    static Said truth(boolean value) {
        return new Said(Kind.TRUTH, value ? 1 : 0, "");
    }

    static Said error(String why) {
        return new Said(Kind.ERROR, 0, why);
    }

    /** As the gate would have found it: values are held against what the plan requires. */
    Finding judged(GateSpec gate) {
        return switch (kind) {
            case VALUE ->
                gate.require().map(require -> Finding.judged(number, require)).orElseGet(() -> status(gate));
            case TRUTH ->
                gate.require()
                        .map(require -> Finding.judged(number == 1, require))
                        .orElseGet(() -> Finding.of(number == 1, number, "the scenario says " + (number == 1)));
            case PASS -> like(gate, true);
            case FAIL -> like(gate, false);
            case NO_DATA -> Finding.noData(text);
            case ERROR -> Finding.error(text);
        };
    }

    /** Without a requirement, gates judge the status of an answer. */
    private Finding status(GateSpec gate) {
        if (!Double.isFinite(number)) {
            return Finding.noData("the value is " + number);
        }
        int expected = expected(gate);
        boolean good = number == expected;
        String answered =
                "answered " + BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return Finding.of(good, number, good ? answered : answered + ", expected " + expected);
    }

    private static int expected(GateSpec gate) {
        return gate.settings().find("expect") instanceof Node.Scalar scalar
                        && scalar.text().matches("[1-5][0-9]{2}")
                ? Integer.parseInt(scalar.text())
                : USUAL_STATUS;
    }

    /** A value that makes the requirement hold, or fail. */
    private static Finding like(GateSpec gate, boolean good) {
        Optional<Requirement> require = gate.require();
        if (require.isEmpty()) {
            return good
                    ? Finding.of(true, expected(gate), "answered " + expected(gate))
                    : Finding.of(false, 503, "answered 503, expected " + expected(gate));
        }
        if (require.get().kind() == Requirement.Kind.TRUTH) {
            return Finding.judged(require.get().holds(true) == good, require.get());
        }
        OptionalDouble example = example(require.get(), value -> require.get().holds(value) == good);
        return example.isPresent()
                ? Finding.judged(example.getAsDouble(), require.get())
                : Finding.of(good, 0, "the scenario says so");
    }

    /** Numbers near those that the requirement names. */
    private static OptionalDouble example(Requirement require, DoublePredicate wanted) {
        List<Double> numbers = new ArrayList<>();
        NUMBER.matcher(require.toString()).results().map(MatchResult::group).forEach(written -> {
            double number = number(written);
            numbers.addAll(List.of(number / 2, number * 2, number, number - 1, number + 1));
        });
        numbers.addAll(List.of(0.0, 1.0, -1.0));
        return numbers.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .filter(wanted)
                .findFirst();
    }

    private static double number(String written) {
        boolean percent = written.endsWith("%");
        String digits = percent ? written.substring(0, written.length() - 1).strip() : written;
        BigDecimal number = new BigDecimal(digits);
        return (percent ? number.movePointLeft(2) : number).doubleValue();
    }
}
