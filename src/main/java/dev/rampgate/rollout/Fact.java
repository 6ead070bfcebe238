package dev.rampgate.rollout;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.gate.Reading;
import dev.rampgate.hook.Reply;
import java.util.Optional;

/** Something that happened outside and is told to the rollout. */
public sealed interface Fact {
    /** One result for each kind of fact. */
    <T> T match(Cases<T> cases);

    /** Whether it may mean something to a rollout that has ended. */
    default boolean mattersAfterTheEnd() {
        return false;
    }

    /** What to do with each kind of fact. */
    interface Cases<T> {
        T owned(Owned fact);

        T looked(Looked fact);

        T blind(Blind fact);

        T answered(Answered fact);

        T read(Read fact);

        T replied(Replied fact);

        T commanded(Commanded fact);

        T noted(Noted fact);

        T frozen(Frozen fact);

        T relieved(Relieved fact);

        T woken(Woken fact);
    }

    /** A process took the rollout over: at the start, after a crash, from another owner. */
    record Owned(long epoch, String owner) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.owned(this);
        }

        @Override
        public boolean mattersAfterTheEnd() {
            return true;
        }
    }

    /** The load balancer was read. */
    record Looked(long epoch, Sight sight) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.looked(this);
        }

        @Override
        public boolean mattersAfterTheEnd() {
            return true;
        }
    }

    /** The load balancer could not be read. */
    record Blind(long epoch, Trouble trouble) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.blind(this);
        }

        @Override
        public boolean mattersAfterTheEnd() {
            return true;
        }
    }

    /** A call was answered, or will never be. */
    record Answered(long epoch, long intent, Answer answer) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.answered(this);
        }

        @Override
        public boolean mattersAfterTheEnd() {
            return true;
        }
    }

    /**
     * A gate was read.
     *
     * @param reading belongs to this step; begun at this running time
     */
    record Read(long epoch, Effect.TakeReading asked, java.time.Duration begun, Reading reading) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.read(this);
        }
    }

    /** A hook answered, or did not. */
    record Replied(long epoch, Effect.AskHook asked, Reply reply) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.replied(this);
        }

        @Override
        public boolean mattersAfterTheEnd() {
            return true;
        }
    }

    /** Somebody asks for something. */
    record Commanded(Command command) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.commanded(this);
        }
    }

    /** Something worth telling that decides nothing: a circuit opened. */
    record Noted(String type, String text) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.noted(this);
        }
    }

    /**
     * A blackout began, or none is any more: what the wall clock shows is computed outside.
     *
     * @param reason why, and until when; empty: nothing is frozen
     */
    record Frozen(Optional<String> reason) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.frozen(this);
        }
    }

    /** Another rollout of the target has begun. */
    record Relieved(RolloutId by) implements Fact {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.relieved(this);
        }

        @Override
        public boolean mattersAfterTheEnd() {
            return true;
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
