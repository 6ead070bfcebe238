package dev.rampgate.engine;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Shortcut;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the plans of shortcuts. */
final class Drafts {
    private final Returning returning;
    private final Emptying emptying;

    Drafts(Returning returning, Emptying emptying) {
        this.returning = returning;
        this.emptying = emptying;
    }

    Shortcut.Draft of(Shortcut shortcut, Event.Actor actor) throws Refused {
        return shortcut.match(new Kinds(actor)).write();
    }

    /** Writes one. */
    private interface Writing {
        Shortcut.Draft write() throws Refused;
    }

    private final class Kinds implements Shortcut.Cases<Writing> {
        private final Event.Actor actor;

        Kinds(Event.Actor actor) {
            this.actor = actor;
        }

        @Override
        public Writing rollback(Shortcut.Rollback shortcut) {
            return () -> returning.rollback(shortcut.rollout(), shortcut.over(), actor);
        }

        @Override
        public Writing retry(Shortcut.Retry shortcut) {
            return () -> returning.retry(shortcut.rollout(), actor);
        }

        @Override
        public Writing drain(Shortcut.Drain shortcut) {
            return () -> emptying.drain(shortcut, actor);
        }

        @Override
        public Writing restore(Shortcut.Restore shortcut) {
            return () -> emptying.restore(shortcut, actor);
        }
    }

    /** A plan of our own, which says itself what may be there before. */
    static Rollouts.Submission submission(String source, String text, Event.Actor actor) {
        return new Rollouts.Submission(source, text, Map.of(), Optional.empty(), Optional.empty(), true, true, actor);
    }

    static Refused refused(String why) {
        return new Refused(Refused.Kind.STATE, List.of(why));
    }
}
