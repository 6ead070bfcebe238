package dev.rampgate.statistics.settings;

import dev.rampgate.settings.Fields;
import dev.rampgate.statistics.Comparison;
import org.jspecify.annotations.Nullable;

/** Reads {@code maxRatio}, {@code minRequests} and {@code clump}. */
public final class ComparisonReader {
    private ComparisonReader() {}

    /**
     * Reports what is wrong, and then answers something in its place.
     *
     * @param falseAlarm which plans write as a percentage and files as a number; null for the usual one
     */
    public static Comparison read(Fields fields, @Nullable Double falseAlarm) {
        Comparison usual = Comparison.USUAL;
        Double ratio = fields.number("maxRatio", "a number above 0, up to 1000", value -> value > 0 && value <= 1000);
        Integer requests = fields.wholeNumber("minRequests", 0, Integer.MAX_VALUE);
        Double clump = fields.number("clump", "a number from 1 to 1000", value -> value >= 1 && value <= 1000);
        return new Comparison(
                ratio == null ? usual.maxRatio() : ratio,
                falseAlarm == null ? usual.falseAlarm() : falseAlarm,
                requests == null ? usual.minRequests() : requests,
                clump == null ? usual.clump() : clump);
    }
}
