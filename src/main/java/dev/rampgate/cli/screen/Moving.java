package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pool that a rollout drains or restores now, where it moves no share between two pools.
 *
 * @param share its part of the group's traffic as read back
 * @param asked what the present step asks of it
 */
record Moving(String pool, double share, double asked) {
    private static final String ALL = "all";

    static Optional<Moving> of(RolloutView view) {
        return view.steps().stream()
                .filter(step -> step.index() == view.progress().step())
                .findFirst()
                .flatMap(step -> of(view, step));
    }

    private static Optional<Moving> of(RolloutView view, RolloutView.StepView step) {
        String pool = step.aims().pool();
        Double asked = step.aims().poolShare();
        return pool == null || asked == null
                ? Optional.empty()
                : Optional.of(new Moving(pool, share(view, pool, step.index()), asked));
    }

    private static double share(RolloutView view, String pool, int step) {
        Set<String> pools = pool.equals(ALL) ? drained(view, step) : Set.copyOf(List.of(pool.split("\\+")));
        return Pools.shares(view).entrySet().stream()
                .filter(each -> pools.isEmpty() || pools.contains(each.getKey()))
                .mapToDouble(java.util.Map.Entry::getValue)
                .sum();
    }

    /** None where every pool is meant. */
    private static Set<String> drained(RolloutView view, int step) {
        return view.steps().stream()
                .filter(each -> each.index() < step && each.action().equals("drain"))
                .flatMap(each -> Optional.ofNullable(each.aims().pool()).stream())
                .collect(Collectors.toSet());
    }
}
