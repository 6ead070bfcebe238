package dev.rampgate.rollout;

import dev.rampgate.course.Policy;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The hooks to be called, and those that were, as far as they still matter. */
public record Errands(List<Errand> all) {
    static final Errands NONE = new Errands(List.of());

    public Errands {
        all = List.copyOf(all);
    }

    /** The call of a hook for a step. */
    public Optional<Errand> of(String hook, int step) {
        return all.stream().filter(errand -> errand.is(hook, step)).findFirst();
    }

    /** Those that nobody answered yet. */
    public List<Errand> open() {
        return all.stream().filter(Errand::open).toList();
    }

    /** With this one in the place of the one for its moment. */
    Errands with(Errand errand) {
        return new Errands(Stream.concat(
                        all.stream().filter(other -> !other.is(errand.hook(), errand.step())), Stream.of(errand))
                .toList());
    }

    /** Without those for which a rollout would wait. */
    Errands withoutHolding(Policy policy) {
        return only(errand -> !policy.hook(errand.hook()).when().holds());
    }

    /** Those that were given up are called anew where they still matter. */
    Errands anew() {
        return only(errand -> errand.status() != Errand.Status.GIVEN_UP);
    }

    private Errands only(Predicate<Errand> wanted) {
        return new Errands(all.stream().filter(wanted).toList());
    }
}
