package dev.rampgate.engine;

import dev.rampgate.rollout.Effect;
import dev.rampgate.rollout.Moment;
import java.util.function.Consumer;

/** Performs effects outside. May delay them, one call at a time for each load balancer, but never decides anything. */
public interface EffectRunner extends AutoCloseable {
    /**
     * Starts an effect; what came of it is told once, from any thread, also after a cancel that came too late.
     *
     * @param session what the effect reaches
     * @param now when it is started
     */
    Started start(Session session, Effect effect, Moment now, Consumer<Performed> told);

    /** Waits until nothing that changes weights is under way any more; that is at most one call's time limit. */
    @Override
    void close();

    /** An effect that was started. */
    interface Started {
        /** Takes back what has not begun; whether it was still possible. */
        boolean cancel();
    }
}
