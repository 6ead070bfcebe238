package dev.rampgate.course;

import dev.rampgate.balancer.Survey;
import dev.rampgate.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of resolving a plan against a survey.
 *
 * @param course null where it is refused
 * @param refusals every reason, one line each
 */
public record Resolution(@Nullable Course course, List<String> refusals, List<String> warnings) {
    public Resolution {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /**
     * Resolves a plan.
     *
     * @param acceptBaseline whether {@code to} may have more traffic already than the first level asks
     */
    public static Resolution of(Plan plan, Survey survey, boolean acceptBaseline) {
        return new Resolving(plan, survey, acceptBaseline).resolve();
    }
}
