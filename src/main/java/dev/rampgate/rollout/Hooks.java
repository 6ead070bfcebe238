package dev.rampgate.rollout;

import dev.rampgate.course.Policy;
import dev.rampgate.hook.HookRules;
import dev.rampgate.hook.When;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** When hooks are called, and whether the rollout may go on without them. */
final class Hooks {
    private Hooks() {}

    /**
     * Whether every hook of a moment before which or after which the rollout holds has answered, or is not needed. The first that was
     * not called yet is called from here on.
     */
    static boolean passed(Draft draft, When when, int step) {
        Policy policy = policy(draft.state());
        for (String hook : policy.hooks(when)) {
            Optional<Errand> errand = draft.state().watch().errands().of(hook, step);
            if (errand.isEmpty()) {
                draft.add(new Entry.Asked(hook, step));
                return false;
            }
            if (!passed(errand.get(), policy)) {
                return false;
            }
        }
        return true;
    }

    private static boolean passed(Errand errand, Policy policy) {
        return switch (errand.status()) {
            case OPEN -> false;
            case ANSWERED -> true;
            case GIVEN_UP -> policy.hook(errand.hook()).ignored();
        };
    }

    /** Calls the hooks of a moment that nothing waits for. */
    static void tell(Draft draft, When when) {
        int step = draft.state().position().cursor().step();
        policy(draft.state()).hooks(when).forEach(hook -> draft.add(new Entry.Asked(hook, step)));
    }

    /** Whether a hook is waited for. */
    static boolean awaited(RolloutState state) {
        return !state.watch().errands().open().isEmpty();
    }

    /** Whether a hook is still to be told of what is over. */
    static boolean owed(RolloutState state) {
        return !owedFor(state).isEmpty();
    }

    /** The hooks that are still to be told of what is over, with how long that takes at most. */
    static Map<String, Duration> owedFor(RolloutState state) {
        Map<String, Duration> owed = new TreeMap<>();
        for (Errand errand : state.watch().errands().open()) {
            HookRules rules = policy(state).hook(errand.hook());
            if (!rules.when().holds()) {
                Duration longest = rules.timeout().plus(Timing.hookRetry(rules.retries(), rules.timeout()));
                owed.put(errand.hook(), longest.multipliedBy(1L + rules.retries() - errand.tries()));
            }
        }
        return owed;
    }

    private static Policy policy(RolloutState state) {
        return state.course().policy();
    }
}
