package dev.rampgate.plan;

import dev.rampgate.gate.Requirement;
import dev.rampgate.settings.Node;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a gate requires of its value by the settings of its kind, where {@code require} is not written. */
final class ImpliedRequirement {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,4})?\\s*%");
    private static final Pattern SCORE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?");
    private static final MathContext DIGITS = new MathContext(6);

    private ImpliedRequirement() {}

    /** Empty for kinds that have no value of their own to judge. */
    static Optional<Requirement> of(String kind, Node.Mapping settings) {
        return switch (kind) {
            case GatesReader.COMPARE -> Optional.of(ofEvidence(settings));
            case GatesReader.JUDGE -> Optional.of(ofScore(settings));
            case GatesReader.HEALTH -> Optional.of(Requirement.parse("== 100%"));
            default -> Optional.empty();
        };
    }

    /** Of evidence, which fails at 1/{@code falseAlarm}, 1 % where that is not written, or wrong: then its driver says so. */
    private static Requirement ofEvidence(Node.Mapping settings) {
        BigDecimal percent = text(settings, "falseAlarm")
                .filter(text -> PERCENT.matcher(text).matches())
                .map(text -> new BigDecimal(text.replaceAll("\\s*%$", "")))
                .filter(number -> number.signum() > 0)
                .orElse(BigDecimal.ONE);
        BigDecimal limit = HUNDRED.divide(percent, DIGITS).stripTrailingZeros();
        return Requirement.parse("< " + limit.toPlainString());
    }

    /** Of a score, which passes at {@code thresholds.pass}, Kayenta's 95 where that is not written, or wrong. */
    private static Requirement ofScore(Node.Mapping settings) {
        Node thresholds = settings.find("thresholds");
        String pass = (thresholds instanceof Node.Mapping written ? text(written, "pass") : Optional.<String>empty())
                .filter(text -> SCORE.matcher(text).matches())
                .orElse("95");
        return Requirement.parse(">= " + pass);
    }

    private static Optional<String> text(Node.Mapping settings, String key) {
        return settings.find(key) instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }
}
