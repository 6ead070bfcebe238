package dev.rampgate.campaign;

import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Vote;

/** Something a campaign decided or learned. Its components are the form in journals, for ever. */
public sealed interface Entry {
    /** One result for each kind of entry. */
    <T> T match(Cases<T> cases);

    /** What to do with each kind of entry. */
    interface Cases<T> {
        T begun(Begun entry);

        T owned(Owned entry);

        T waveBegun(WaveBegun entry);

        T ordered(Ordered entry);

        T delayed(Delayed entry);

        T started(Started entry);

        T refused(Refused entry);

        T turned(Turned entry);

        T finished(Finished entry);

        T leftOut(LeftOut entry);

        T waveReached(WaveReached entry);

        T approvalAsked(ApprovalAsked entry);

        T voted(Voted entry);

        T counted(Counted entry);

        T commanded(Commanded entry);

        T paused(Paused entry);

        T resumed(Resumed entry);

        T frozen(Frozen entry);

        T thawed(Thawed entry);

        T advanced(Advanced entry);

        T stopped(Stopped entry);

        T asked(Asked entry);

        T told(Told entry);

        T ended(Ended entry);
    }

    /** The campaign begins. */
    record Begun(Agenda agenda, Origin origin) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.begun(this);
        }
    }

    /** A process took it over. */
    record Owned(long epoch, String owner) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.owned(this);
        }
    }

    /** A wave begins. */
    record WaveBegun(int wave) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.waveBegun(this);
        }
    }

    /** A child is to be begun; written before anything of it is. */
    record Ordered(Child child) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.ordered(this);
        }
    }

    /** A child could not be begun; it is tried again. */
    record Delayed(Child child, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.delayed(this);
        }
    }

    /** A child's own journal is there. */
    record Started(Child child) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.started(this);
        }
    }

    /** A child could not be begun, and is tried no longer. */
    record Refused(Child child, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refused(this);
        }
    }

    /** A child goes back: it will not succeed. */
    record Turned(Child child, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.turned(this);
        }
    }

    /** A child has ended. */
    record Finished(Child child, Outcome outcome, String reason, double exposureSeconds) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.finished(this);
        }
    }

    /** A child is never begun. */
    record LeftOut(Child child) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.leftOut(this);
        }
    }

    /** Every target of a wave has succeeded; its hold begins. */
    record WaveReached(int wave) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.waveReached(this);
        }
    }

    /** The hold of a wave is over, and people are asked whether to go on. */
    record ApprovalAsked(int wave) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.approvalAsked(this);
        }
    }

    /** Somebody approves, or rejects. */
    record Voted(Vote vote) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.voted(this);
        }
    }

    /** Time passed; so much of it is not lost in a crash. */
    record Counted() implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.counted(this);
        }
    }

    /** A command was accepted, or refused with a reason. */
    record Commanded(Command command, String refusal) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.commanded(this);
        }
    }

    /** Somebody pauses it, or the time to approve is over. */
    record Paused(Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.paused(this);
        }
    }

    /** Somebody lets it go on. */
    record Resumed(Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.resumed(this);
        }
    }

    /** A blackout holds it. */
    record Frozen(String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.frozen(this);
        }
    }

    /** No blackout holds it any more. */
    record Thawed(String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.thawed(this);
        }
    }

    /** Somebody ends the present hold. */
    record Advanced(Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.advanced(this);
        }
    }

    /** Nothing more is begun from here on but what takes back. A later one may be graver, never milder. */
    record Stopped(Cause cause, Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.stopped(this);
        }
    }

    /** Why nothing more begins, the mildest first. */
    enum Cause {
        /** A target failed. */
        FAILED,
        /** Somebody rejected the next wave, or nobody approved it in time. */
        UNAPPROVED,
        /** A person aborts, and the weights stay. */
        KEPT,
        /** A person aborts. */
        ABORTED
    }

    /** A child is to be told something; the newest wish counts. */
    record Asked(Child child, Command.Verb verb, Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.asked(this);
        }
    }

    /** What a child is to be told has been left for it. */
    record Told(Child child, Command.Verb verb) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.told(this);
        }
    }

    /** The campaign has ended. */
    record Ended(Outcome outcome, Actor actor, String reason) implements Entry {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.ended(this);
        }
    }
}
