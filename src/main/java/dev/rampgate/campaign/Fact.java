package dev.rampgate.campaign;

import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Outcome;
import java.util.Optional;

/** Something that happened outside and is told to the campaign. Repeating one changes nothing. */
public sealed interface Fact {
    /** One result for each kind of fact. */
    <T> T match(Cases<T> cases);

    /** What to do with each kind of fact. */
    interface Cases<T> {
        T owned(Owned fact);

        T started(Started fact);

        T notStarted(NotStarted fact);

        T turned(Turned fact);

        T finished(Finished fact);

        T told(Told fact);

        T commanded(Commanded fact);

        T frozen(Frozen fact);

        T woken(Woken fact);
    }

    /** A process took the campaign over: at the start, after a crash. */
    record Owned(long epoch, String owner) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.owned(this);
        }
    }

    /** A child's journal is there. */
    record Started(Child child) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.started(this);
        }
    }

    /** A child could not be begun; there is no journal of it. */
    record NotStarted(Child child, String reason) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.notStarted(this);
        }
    }

    /** A child goes back. */
    record Turned(Child child, String reason) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.turned(this);
        }
    }

    /** A child has ended. */
    record Finished(Child child, Outcome outcome, String reason, double exposureSeconds) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.finished(this);
        }
    }

    /** A child's owner will find what it is to be told. */
    record Told(Child child, Command.Verb verb) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.told(this);
        }
    }

    /** Somebody asks for something. */
    record Commanded(Command command) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.commanded(this);
        }
    }

    /**
     * Whether a blackout is.
     *
     * @param reason which, and until when; empty for none
     */
    record Frozen(Optional<String> reason) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.frozen(this);
        }
    }

    /** Time passed. */
    record Woken() implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.woken(this);
        }
    }
}
