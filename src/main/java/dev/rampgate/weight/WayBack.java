package dev.rampgate.weight;

import java.util.List;

/**
 * The way back, as far as it may be gone now.
 *
 * @param calls each the servers of one call with their new weights, in the order they must be sent
 * @param withheld what must not yet be lowered, because too little would serve afterwards; empty where the calls lead to the goal
 */
public record WayBack(List<Weights> calls, Weights withheld) {
    public WayBack {
        calls = List.copyOf(calls);
    }

    /** Whether nothing is left to write. */
    public boolean done() {
        return calls.isEmpty() && withheld.isEmpty();
    }
}
