package dev.rampgate.engine;

import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.Row;

/** What a list shows of a state. */
final class Rows {
    private Rows() {}

    static Row of(RolloutId id, RolloutState state) {
        return new Row(
                id,
                state.course().plan(),
                state.course().target(),
                state.word(),
                !state.holdsTarget(),
                state.mark().began().wall(),
                state.mark().seq());
    }
}
