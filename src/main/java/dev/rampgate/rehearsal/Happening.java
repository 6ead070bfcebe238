package dev.rampgate.rehearsal;

import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.Fault;
import dev.rampgate.rollout.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that somebody does, or that goes wrong, at a time since the start. */
sealed interface Happening {
    Duration at();

    /** One result for each kind of happening. */
    <T> T match(Cases<T> cases);

    /** What to do with each kind of happening. */
    interface Cases<T> {
        T order(Order order);

        T rollback(Rollback rollback);

        T strike(Strike strike);

        T crash(Crash crash);

        T edit(Edit edit);

        T detach(Detach detach);

        T sicken(Sicken sicken);

        T jump(Jump jump);

        T on(On on);
    }

    /** Something that happens to one of several targets only; without this to each of them, or to the whole. */
    record On(Placed<String> target, Happening what) implements Happening {
        @Override
        public Duration at() {
            return what.at();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.on(this);
        }
    }

    /**
     * A person asks for something.
     *
     * @param step which one is meant; empty: the present one
     */
    record Order(Duration at, Command.Verb verb, String by, String reason, Optional<Integer> step)
            implements Happening {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.order(this);
        }
    }

    /** A person asks to go back after the end. */
    record Rollback(Duration at, String by, Placed<String> reason) implements Happening {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.rollback(this);
        }
    }

    /**
     * Requests go wrong.
     *
     * @param span how long; empty: the next so many requests
     */
    record Strike(Duration at, Fault fault, List<Action> actions, Optional<Duration> span, int times)
            implements Happening {
        public Strike {
            actions = List.copyOf(actions);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.strike(this);
        }
    }

    /** The process dies the first time it comes by a point from then on, and another one starts later. */
    record Crash(Duration at, CrashPoint point, Duration restart) implements Happening {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.crash(this);
        }
    }

    /** Somebody else edits weights. */
    record Edit(Duration at, Map<Placed<String>, Integer> weights) implements Happening {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.edit(this);
        }
    }

    /** Somebody detaches a server. */
    record Detach(Duration at, Placed<String> server) implements Happening {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.detach(this);
        }
    }

    /** The health check of a server begins to fail. */
    record Sicken(Duration at, Placed<String> server) implements Happening {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.sicken(this);
        }
    }

    /** The wall clock jumps; the monotonic one does not. */
    record Jump(Duration at, Duration by) implements Happening {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.jump(this);
        }
    }
}
