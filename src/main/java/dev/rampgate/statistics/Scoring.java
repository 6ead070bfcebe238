package dev.rampgate.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one score of all metrics, as Kayenta does.
 *
 * @param weights of groups, in percent, 0 or more; groups without one share what is left of 100, which is negative where more than 100
 *     was given away; the weight of a group without metrics is lost
 */
public record Scoring(Map<String, Double> weights, Thresholds thresholds) {
    /** From this part of metrics without data on, the others say nothing. */
    private static final double TOO_FEW = 0.5;

    public Scoring {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        if (!weights.values().stream().allMatch(weight -> weight >= 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("weights " + weights);
        }
    }

    /** Metrics that are muted count for nothing. */
    public Score score(List<Judged> metrics) {
        List<Judged> heard = metrics.stream().filter(one -> !one.isMuted()).toList();
        List<GroupScore> groups = groups(heard);
        String zero = zero(heard, groups);
        double sum =
                zero.isEmpty() ? groups.stream().mapToDouble(GroupScore::part).sum() : 0;
        double total = Math.round(sum * 100) / 100.0;
        return new Score(total, verdict(total), groups, zero);
    }

    /** Why nothing is to be added up; empty where something is. */
    private static String zero(List<Judged> heard, List<GroupScore> groups) {
        List<String> critical = heard.stream()
                .filter(one -> one.critical() && one.classification() != Classification.PASS)
                .map(one -> one.metric().name() + " is " + one.classification().word())
                .toList();
        if (!critical.isEmpty()) {
            return "Canary Failed: " + String.join(", ", critical);
        }
        long empty = heard.stream()
                .filter(one -> one.classification() == Classification.NODATA)
                .count();
        if (empty > 0 && empty >= TOO_FEW * heard.size()) {
            return empty + " of " + heard.size() + " metrics have no data";
        }
        return groups.stream().allMatch(GroupScore::noData) ? "no metric could be judged" : "";
    }

    private Score.Verdict verdict(double total) {
        return total >= thresholds.pass()
                ? Score.Verdict.PASS
                : total >= thresholds.marginal() ? Score.Verdict.MARGINAL : Score.Verdict.FAIL;
    }

    private List<GroupScore> groups(List<Judged> heard) {
        Set<String> names = new LinkedHashSet<>();
        heard.forEach(one -> names.addAll(one.metric().groups()));
        double given =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        long sharing = names.stream().filter(name -> !weights.containsKey(name)).count();
        return names.stream()
                .map(name -> group(name, heard, weights.getOrDefault(name, (100 - given) / sharing)))
                .toList();
    }

    private static GroupScore group(String name, List<Judged> heard, double weight) {
        List<Classification> scored = heard.stream()
                .filter(one -> one.metric().groups().contains(name))
                .map(Judged::classification)
                .filter(Classification::isScored)
                .toList();
        long passed = scored.stream().filter(one -> one == Classification.PASS).count();
        double score = scored.isEmpty() ? 0 : 100.0 * passed / scored.size();
        return new GroupScore(name, score, weight, scored.isEmpty());
    }
}
