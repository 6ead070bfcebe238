package dev.rampgate.balancer;

/** What came of a call that sets weights. */
public sealed interface Answer {
    /** One result for each kind of answer. */
    <T> T match(Cases<T> cases);

    /** What to do with each kind of answer. */
    interface Cases<T> {
        T accepted(Accepted answer);

        T rejected(Rejected answer);

        T unknown(Unknown answer);
    }

    /** The load balancer said that it took the weights; only reading back proves it. */
    record Accepted(String requestId) implements Answer {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.accepted(this);
        }
    }

    /** The call changed nothing, for certain. */
    record Rejected(Trouble trouble) implements Answer {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.rejected(this);
        }
    }

    /** The call may or may not take effect, now or later; only reading tells. */
    record Unknown(Trouble trouble) implements Answer {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.unknown(this);
        }
    }
}
