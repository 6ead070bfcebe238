package dev.rampgate.rollout;

import dev.rampgate.gate.Occasion;
import dev.rampgate.weight.Share;
import java.time.Duration;
import java.util.Optional;

/** Something the rollout wants done outside. Equal effects are the same effect: it is started once and cancelled when wanted no longer. */
public sealed interface Effect {
    /** One result for each kind of effect. */
    <T> T match(Cases<T> cases);

    /** What to do with each kind of effect. */
    interface Cases<T> {
        T look(Look effect);

        T send(Send effect);

        T takeReading(TakeReading effect);

        T askHook(AskHook effect);
    }

    /**
     * Read the weights; answered by {@link Fact.Looked} or {@link Fact.Blind}.
     *
     * @param health whether to read the servers' health too
     */
    record Look(Heading heading, long number, boolean health) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.look(this);
        }
    }

    /** Send a call that is in the journal; answered by {@link Fact.Answered}. */
    record Send(Intent intent) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.send(this);
        }
    }

    /**
     * Read a gate; answered by {@link Fact.Read}.
     *
     * @param window what it is about; empty: the moment at which it is read
     */
    record TakeReading(String gate, int step, long number, Optional<Window> window) implements Effect {
        /** Of the moment at which it is read. */
        public TakeReading(String gate, int step, long number) {
            this(gate, step, number, Optional.empty());
        }

        /** What time it is about, where it is started then. */
        public Occasion occasion(Moment now) {
            return window.map(about -> new Occasion(
                            now.wallAt(about.from()), now.wallAt(about.to()), about.afterWrite(), about.before()))
                    .orElseGet(() -> Occasion.of(now.wall()));
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.takeReading(this);
        }
    }

    /**
     * Call a hook; answered by {@link Fact.Replied}.
     *
     * @param attempt which try of this call, from 1
     * @param share at the moment that it is told of
     */
    record AskHook(String hook, int step, int attempt, Share share) implements Effect {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.askHook(this);
        }
    }

    /**
     * What is wanted now.
     *
     * @param wakeAt the running time at which to look again if nothing happens before; null for never
     */
    record Wants(
            java.util.List<Effect> effects,
            @org.jspecify.annotations.Nullable Duration wakeAt) {
        public Wants {
            effects = java.util.List.copyOf(effects);
        }
    }
}
