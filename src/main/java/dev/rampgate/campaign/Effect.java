package dev.rampgate.campaign;

import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something a campaign wants done. Equal effects are one, and doing one twice does no more than doing it once. */
public sealed interface Effect {
    /** One result for each kind of effect. */
    <T> T match(Cases<T> cases);

    /** What to do with each kind of effect. */
    interface Cases<T> {
        T begin(Begin effect);

        T attend(Attend effect);

        T tell(Tell effect);
    }

    /**
     * Begin a child, unless its journal is there already.
     *
     * @param attempt from 1
     * @param onlyLook do not begin it: just tell whether its journal is there
     */
    record Begin(Child child, int attempt, boolean onlyLook) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.begin(this);
        }
    }

    /** See to it that a child is carried, and tell when it turns back and when it has ended. */
    record Attend(Child child) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.attend(this);
        }
    }

    /** Leave a command for a child. */
    record Tell(Child child, Command.Verb verb, Actor actor, String reason) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.tell(this);
        }
    }

    /**
     * What is wanted now.
     *
     * @param wakeAt the running time at which to look again; null for never
     */
    record Wants(List<Effect> effects, @Nullable Duration wakeAt) {
        public Wants {
            effects = List.copyOf(effects);
        }
    }
}
