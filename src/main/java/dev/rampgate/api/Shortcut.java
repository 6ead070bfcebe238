package dev.rampgate.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that is asked for without a plan: the plan is written for it. */
public sealed interface Shortcut {
    <T> T match(Cases<T> cases);

    /** What to do with each kind. */
    interface Cases<T> {
        T rollback(Rollback shortcut);

        T retry(Retry shortcut);

        T drain(Drain shortcut);

        T restore(Restore shortcut);
    }

    /**
     * Back to the weights recorded before an ended rollout.
     *
     * @param rollout its id, or its plan's name
     * @param over the time to walk back in; zero: at once
     */
    record Rollback(String rollout, Duration over) implements Shortcut {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.rollback(this);
        }
    }

    /**
     * The plan and the inputs of an ended rollout once more.
     *
     * @param rollout its id, or its plan's name
     */
    record Retry(String rollout) implements Shortcut {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.retry(this);
        }
    }

    /**
     * These servers are emptied.
     *
     * @param servers as scripts see them
     * @param over the time to walk in, of every batch; zero: at once
     * @param batch how many are emptied together; empty: all
     * @param expires when they are restored by themselves; empty: never
     */
    record Drain(
            Rollouts.GroupRef group,
            List<String> servers,
            Duration over,
            Optional<Integer> batch,
            Optional<Duration> expires)
            implements Shortcut {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.drain(this);
        }
    }

    /**
     * These servers get the weights back that they had before their last drain.
     *
     * @param servers as scripts see them; none: all that drains left without weight
     */
    record Restore(Rollouts.GroupRef group, List<String> servers, Duration over) implements Shortcut {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.restore(this);
        }
    }

    /**
     * What was written.
     *
     * @param submission to preview and to submit; empty where there is nothing to do
     * @param remarks what a person should know before, each a sentence
     * @param disturbed whether somebody else changed weights since, so that a person has to agree
     */
    record Draft(Optional<Rollouts.Submission> submission, List<String> remarks, boolean disturbed) {
        /** There is nothing to do. */
        public static Draft nothing(String why) {
            return new Draft(Optional.empty(), List.of(why), false);
        }
    }
}
