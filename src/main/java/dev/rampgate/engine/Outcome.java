package dev.rampgate.engine;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.gate.Reading;
import dev.rampgate.weight.Weights;

/** What came of an effect, before it is a fact of one epoch. */
public sealed interface Outcome {
    /** One result for each kind of outcome. */
    <T> T match(Cases<T> cases);

    /** What to do with each kind of outcome. */
    interface Cases<T> {
        T seen(Weights weights);

        T blind(Trouble trouble);

        T answered(Answer answer);

        T read(Reading reading);
    }

    /** The weights read. */
    record Seen(Weights weights) implements Outcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.seen(weights);
        }
    }

    /** Why nothing was read. */
    record Blind(Trouble trouble) implements Outcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.blind(trouble);
        }
    }

    /** A call's answer. */
    record Answered(Answer answer) implements Outcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.answered(answer);
        }
    }

    /** A gate's reading. */
    record Read(Reading reading) implements Outcome {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.read(reading);
        }
    }
}
