package dev.rampgate.rollout;

import dev.rampgate.balancer.Trouble;
import dev.rampgate.course.Course;
import dev.rampgate.gate.Reading;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One line of a rollout's journal. The state is the fold of these; names and fields are a format that is replayed for ever. */
public sealed interface Entry {
    /** One result for each kind of entry. */
    <T> T match(Cases<T> cases);

    /** What to do with each kind of entry. */
    interface Cases<T> {
        T begun(Begun entry);

        T owned(Owned entry);

        T seen(Seen entry);

        T blind(Blind entry);

        T planned(Planned entry);

        T intended(Intended entry);

        T answered(Answered entry);

        T verified(Verified entry);

        T judged(Judged entry);

        T failed(Failed entry);

        T counted(Counted entry);

        T stopped(Stopped entry);

        T resumed(Resumed entry);

        T lifted(Lifted entry);

        T advanced(Advanced entry);

        T voted(Voted entry);

        T skipped(Skipped entry);

        T commanded(Commanded entry);

        T turned(Turned entry);

        T stuck(Stuck entry);

        T withheld(Withheld entry);

        T replanned(Replanned entry);

        T moved(Moved entry);

        T asked(Asked entry);

        T replied(Replied entry);

        T noted(Noted entry);

        T ended(Ended entry);

        T relieved(Relieved entry);
    }

    /** The rollout begins: everything it will ever need to know about what is wanted. */
    record Begun(Course course, Origin origin) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.begun(this);
        }
    }

    /** A process owns the rollout from here on, under a new epoch. */
    record Owned(long epoch, String owner) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.owned(this);
        }
    }

    /**
     * The weights of all attached servers as read.
     *
     * @param foreign servers whose weight is neither acknowledged nor any intent's: somebody else wrote it
     * @param sick servers known not to serve; empty where health was not read
     */
    record Seen(Weights weights, Set<ServerKey> foreign, Optional<Set<ServerKey>> sick) implements Entry {
        public Seen {
            foreign = Set.copyOf(foreign);
            sick = sick.map(Set::copyOf);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.seen(this);
        }
    }

    /** The load balancer could not be read. */
    record Blind(Trouble trouble) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.blind(this);
        }
    }

    /** The calls that lead to the level, or back, from the weights seen last; they are intended one after another. */
    record Planned(List<Weights> calls) implements Entry {
        public Planned {
            calls = List.copyOf(calls);
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.planned(this);
        }
    }

    /** A call may be sent from here on. */
    record Intended(Intent intent) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.intended(this);
        }
    }

    /**
     * What came of a call.
     *
     * @param trouble why not, empty where it was accepted
     * @param byReading whether a lost answer was resolved by reading
     */
    record Answered(long intent, Result result, Optional<Trouble> trouble, boolean byReading) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.answered(this);
        }
    }

    /** Ways a call can end. */
    enum Result {
        OK,
        REJECTED,
        UNKNOWN
    }

    /** The weights read back equal a level's, or the baseline's on the way back. */
    record Verified(Weights weights) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.verified(this);
        }
    }

    /**
     * A gate was read in a step.
     *
     * @param begun the running time at which the reading began, or the window that it is about
     * @param until the running time at which that window ended; empty where it is about the moment
     */
    record Judged(String gate, int step, Duration begun, Reading reading, Optional<Duration> until) implements Entry {
        /** About the moment at which it began. */
        public Judged(String gate, int step, Duration begun, Reading reading) {
            this(gate, step, begun, reading, Optional.empty());
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.judged(this);
        }
    }

    /** Something failed for which {@code onFailure} stands: a gate, or writing. */
    record Failed(Cause cause, String gate, String why) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.failed(this);
        }
    }

    /** What can fail a rollout. */
    enum Cause {
        GATE,
        WRITE,
        PATIENCE,
        DEADLINE,
        SERVERS,
        FLOOR,
        TIMEOUT,
        REJECTED,
        HOOK
    }

    /** Time was counted; nothing else happened. */
    record Counted() implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.counted(this);
        }
    }

    /** Forward writes stop. */
    record Stopped(Stop stop, Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.stopped(this);
        }
    }

    /** Every stop is lifted, but for a blackout: it ends by itself. */
    record Resumed(Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.resumed(this);
        }
    }

    /** One stop is over by itself; others may remain. */
    record Lifted(Stop stop, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.lifted(this);
        }
    }

    /** The time of the present hold is over by a person's word. */
    record Advanced(Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.advanced(this);
        }
    }

    /** Somebody decided about the present step. */
    record Voted(Vote vote) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.voted(this);
        }
    }

    /** Everything before the last step is left out by a person's word, and gates and approvals from here on. */
    record Skipped(Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.skipped(this);
        }
    }

    /**
     * A command was answered.
     *
     * @param refusal why not, empty where it was accepted
     */
    record Commanded(Command command, String refusal) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.commanded(this);
        }
    }

    /**
     * The rollout goes back from here on.
     *
     * @param atOnce whether it takes no time for it, whatever the plan says
     */
    record Turned(Actor actor, String reason, boolean atOnce) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.turned(this);
        }
    }

    /** Going back does not get on; it keeps trying. */
    record Stuck(String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.stuck(this);
        }
    }

    /** Nothing more is lowered on the way back until enough serves without it. */
    record Withheld(String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.withheld(this);
        }
    }

    /** The course was planned anew without servers that are no longer attached. */
    record Replanned(Course course, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.replanned(this);
        }
    }

    /** The stage changes. */
    record Moved(Move move) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.moved(this);
        }
    }

    /** A hook is called for a step from here on, until it has answered or was tried often enough. */
    record Asked(String hook, int step) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.asked(this);
        }
    }

    /**
     * A try to call a hook came to something.
     *
     * @param attempt which try, from 1
     * @param accepted whether it said yes
     * @param detail what it said, or why it said nothing; one line, safe to print
     */
    record Replied(String hook, int step, int attempt, boolean accepted, String detail) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.replied(this);
        }
    }

    /** Something worth telling that decides nothing. */
    record Noted(String type, String text) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.noted(this);
        }
    }

    /** The rollout is over, and another one of its target looks after the weights from here on. */
    record Relieved(String by) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.relieved(this);
        }
    }

    /** The rollout is over. */
    record Ended(Outcome outcome, Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.ended(this);
        }
    }
}
