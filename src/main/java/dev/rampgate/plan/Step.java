package dev.rampgate.plan;

import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code steps}.
 *
 * @param number from 1
 * @param name empty where none is written
 * @param over time to walk into the level, of every batch; zero: at once
 * @param batch how many servers are moved together, one batch after another; empty: all
 * @param hold time to stay and watch after the last level is verified
 * @param gates the names of the gates that judge this step: its own, else the defaults', else all that no {@code wait} names; a step that
 *     moves no weights keeps those of the last that did
 */
public record Step(
        int number,
        String name,
        Action action,
        Duration over,
        Optional<Integer> batch,
        Duration hold,
        List<String> gates) {
    public Step {
        gates = List.copyOf(gates);
        if (number < 1 || over.isNegative() || hold.isNegative()) {
            throw new IllegalArgumentException(
                    "a step has a number from 1 and no negative time: " + number + " " + over + " " + hold);
        }
    }

    /** The name, or what the step does where it has none. */
    public String title() {
        return name.isEmpty() ? action.toString() : name;
    }

    /** What a step does. */
    public sealed interface Action {
        <T> T match(Cases<T> cases);

        /** What to do with each kind of action. */
        interface Cases<T> {
            T traffic(Traffic action);

            T weights(Weights action);

            T drain(Drain action);

            T restore(Restore action);

            T await(Wait action);

            T approve(Approve action);
        }
    }

    /** The share of the {@code to} pool among both pools of the shift. */
    public record Traffic(Share share) implements Action {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.traffic(this);
        }

        @Override
        public String toString() {
            return "traffic " + share;
        }
    }

    /** A literal weight for every server of some pools, in the order written. */
    public record Weights(Map<String, Weight> byPool) implements Action {
        public Weights {
            byPool = Collections.unmodifiableMap(new LinkedHashMap<>(byPool));
            if (byPool.isEmpty()) {
                throw new IllegalArgumentException("a weights step names at least one pool");
            }
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.weights(this);
        }

        @Override
        public String toString() {
            return "weights " + byPool;
        }
    }

    /**
     * A pool is emptied.
     *
     * @param expires after this time it is restored by itself
     */
    public record Drain(String pool, Optional<Duration> expires) implements Action {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.drain(this);
        }

        @Override
        public String toString() {
            return "drain " + pool;
        }
    }

    /**
     * Back to the weights recorded before the first write.
     *
     * @param pool empty: all pools
     */
    public record Restore(Optional<String> pool) implements Action {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.restore(this);
        }

        @Override
        public String toString() {
            return "restore " + pool.orElse("all");
        }
    }

    /**
     * Nothing is moved until every one of these gates passes.
     *
     * @param timeout empty: only the deadline ends it
     */
    public record Wait(List<String> gates, Optional<Duration> timeout, IfLate onTimeout) implements Action {
        /** What happens when the gates do not pass in time. */
        public enum IfLate {
            /** A failure, for which {@code onFailure} stands. */
            FAIL,
            CONTINUE,
            ROLLBACK
        }

        public Wait {
            gates = List.copyOf(gates);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.await(this);
        }

        @Override
        public String toString() {
            return "wait for " + String.join(", ", gates);
        }
    }

    /**
     * Nothing is moved until people agree.
     *
     * @param by who may; empty: anybody but the one who began
     * @param count how many different people have to
     * @param message what they are asked, empty for nothing
     * @param timeout empty: no time limit
     */
    public record Approve(
            List<String> by, int count, String message, Optional<Duration> timeout, IfUnanswered onTimeout)
            implements Action {
        /** What happens when they do not agree in time. */
        public enum IfUnanswered {
            ABORT,
            PAUSE
        }

        private static final String GROUP = "group:";

        public Approve {
            by = List.copyOf(by);
            if (count < 1) {
                throw new IllegalArgumentException("at least one has to approve, not " + count);
            }
        }

        /** Whether somebody may approve; who belongs to a group is not known here, so a group admits anybody. */
        public boolean admits(String person) {
            return by.isEmpty() || by.contains(person) || by.stream().anyMatch(one -> one.startsWith(GROUP));
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.approve(this);
        }

        @Override
        public String toString() {
            return count == 1 ? "approval" : count + " approvals";
        }
    }
}
