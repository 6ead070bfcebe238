package dev.rampgate.engine;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.Sight;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.gate.Reading;
import dev.rampgate.hook.Reply;
import dev.rampgate.rollout.Effect;
import dev.rampgate.rollout.Fact;
import java.time.Duration;

/** What came of an effect, before it is a fact of one epoch. */
public sealed interface Performed {
    /** One result for each kind of outcome. */
    <T> T match(Cases<T> cases);

    /**
     * The fact that it is to an owner.
     *
     * @param begun the running time at which the effect was started
     */
    default Fact fact(long epoch, Duration begun) {
        return match(new Cases<>() {
            @Override
            public Fact seen(Sight sight) {
                return new Fact.Looked(epoch, sight);
            }

            @Override
            public Fact blind(Trouble trouble) {
                return new Fact.Blind(epoch, trouble);
            }

            @Override
            public Fact answered(Effect.Send send, Answer answer) {
                return new Fact.Answered(epoch, send.intent().number(), answer);
            }

            @Override
            public Fact read(Effect.TakeReading asked, Reading reading) {
                return new Fact.Read(epoch, asked, begun, reading);
            }

            @Override
            public Fact replied(Effect.AskHook asked, Reply reply) {
                return new Fact.Replied(epoch, asked, reply);
            }
        });
    }

    /** What to do with each kind of outcome. */
    interface Cases<T> {
        T seen(Sight sight);

        T blind(Trouble trouble);

        T answered(Effect.Send send, Answer answer);

        T read(Effect.TakeReading asked, Reading reading);

        T replied(Effect.AskHook asked, Reply reply);
    }

    /** What was read. */
    record Seen(Sight sight) implements Performed {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.seen(sight);
        }
    }

    /** Why nothing was read. */
    record Blind(Trouble trouble) implements Performed {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.blind(trouble);
        }
    }

    /** A call's answer. */
    record Answered(Effect.Send send, Answer answer) implements Performed {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.answered(send, answer);
        }
    }

    /** A gate's reading. */
    record Read(Effect.TakeReading asked, Reading reading) implements Performed {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.read(asked, reading);
        }
    }

    /** A hook's reply. */
    record Replied(Effect.AskHook asked, Reply reply) implements Performed {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.replied(asked, reply);
        }
    }
}
