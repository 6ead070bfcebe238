package dev.rampgate.plan;

import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of {@code steps}.
 *
 * @param number from 1
 * @param name empty where none is written
 * @param over time to walk into the level; zero: at once
 * @param hold time to stay and watch after the last level is verified
 * @param gates the names of the gates that judge this step: its own, else the defaults', else all
 */
public record Step(int number, String name, Action action, Duration over, Duration hold, List<String> gates) {
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
}
