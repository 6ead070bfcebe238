package dev.rampgate.rollout;

import dev.rampgate.balancer.Answer;
import dev.rampgate.balancer.Trouble;
import dev.rampgate.hook.HookRules;
import dev.rampgate.hook.Reply;
import java.util.Objects;
import java.util.Optional;

/** What a fact means in the present state. Facts of former epochs and answers nobody waits for mean nothing. */
final class Deciding implements Fact.Cases<Draft> {
    private final Draft draft;

    Deciding(Draft draft) {
        this.draft = draft;
    }

    private boolean past(long epoch) {
        return epoch != draft.state().mark().epoch();
    }

    @Override
    public Draft owned(Fact.Owned fact) {
        draft.add(new Entry.Owned(fact.epoch(), fact.owner()), fact.epoch());
        Stage stage = draft.state().position().stage();
        if (stage == Stage.WRITING || stage == Stage.VERIFYING) {
            draft.move(Move.LOOK_AGAIN);
        }
        return draft;
    }

    /** Whether its weights are its business: until it ends, and for as long as its tail. */
    private boolean isLookedAfter() {
        return !draft.state().ended() || GuardTail.isOn(draft.state());
    }

    @Override
    public Draft looked(Fact.Looked fact) {
        if (!past(fact.epoch()) && isLookedAfter()) {
            new Looking(draft).at(fact.sight());
        }
        return draft;
    }

    @Override
    public Draft blind(Fact.Blind fact) {
        if (past(fact.epoch()) || !isLookedAfter()) {
            return draft;
        }
        draft.add(new Entry.Blind(fact.trouble()));
        if (!draft.state().ended()) {
            consequence(fact.trouble(), true);
        }
        return draft;
    }

    @Override
    public Draft answered(Fact.Answered fact) {
        Intent open = draft.state().traffic().wire().open();
        if (past(fact.epoch()) || draft.state().traffic().wire().find(fact.intent()) == null) {
            return draft;
        }
        boolean awaited = open != null && open.number() == fact.intent();
        return fact.answer()
                .match(
                        awaited && !draft.state().ended()
                                ? new Awaited(Objects.requireNonNull(open))
                                : new Late(fact.intent(), awaited));
    }

    /** The answer to the open intent. */
    private final class Awaited implements Answer.Cases<Draft> {
        private final Intent intent;

        Awaited(Intent intent) {
            this.intent = intent;
        }

        @Override
        public Draft accepted(Answer.Accepted answer) {
            draft.add(new Entry.Answered(intent.number(), Entry.Result.OK, Optional.empty(), false));
            boolean more =
                    intent.index() < draft.state().traffic().wire().planned().size();
            boolean free = !draft.state().stopped();
            if (!more) {
                draft.move(Move.CALLS_ACCEPTED);
            } else if (free && !draft.state().traffic().lowersAfterRaises(intent.index())) {
                new Looking(draft).intend(intent.index() + 1);
            } else {
                draft.move(Move.LOOK_AGAIN);
            }
            return draft;
        }

        @Override
        public Draft rejected(Answer.Rejected answer) {
            draft.add(new Entry.Answered(intent.number(), Entry.Result.REJECTED, Optional.of(answer.trouble()), false));
            draft.move(Move.LOOK_AGAIN);
            consequence(answer.trouble(), false);
            return draft;
        }

        @Override
        public Draft unknown(Answer.Unknown answer) {
            draft.add(new Entry.Answered(intent.number(), Entry.Result.UNKNOWN, Optional.of(answer.trouble()), false));
            draft.move(Move.LOOK_AGAIN);
            return draft;
        }
    }

    /** The answer to an intent that was given up, or of the guard tail: it only tells what became of it. */
    private final class Late implements Answer.Cases<Draft> {
        private final long intent;
        private final boolean open;

        Late(long intent, boolean open) {
            this.intent = intent;
            this.open = open;
        }

        @Override
        public Draft accepted(Answer.Accepted answer) {
            draft.add(new Entry.Answered(intent, Entry.Result.OK, Optional.empty(), false));
            return draft;
        }

        @Override
        public Draft rejected(Answer.Rejected answer) {
            draft.add(new Entry.Answered(intent, Entry.Result.REJECTED, Optional.of(answer.trouble()), false));
            return draft;
        }

        @Override
        public Draft unknown(Answer.Unknown answer) {
            if (open) {
                draft.add(new Entry.Answered(intent, Entry.Result.UNKNOWN, Optional.of(answer.trouble()), false));
            }
            return draft;
        }
    }

    private void consequence(Trouble trouble, boolean reading) {
        if (trouble.kind() == Trouble.Kind.GONE) {
            draft.gone(trouble);
        } else if (draft.state().goingBack()) {
            backwards(trouble);
        } else if (trouble.kind() == Trouble.Kind.CREDENTIALS) {
            draft.stop(Stop.CREDENTIALS, Actor.ENGINE, trouble.sentence());
        } else if (!reading && fatal(trouble.kind())) {
            draft.fail(Entry.Cause.WRITE, trouble.sentence());
        }
    }

    private void backwards(Trouble trouble) {
        if (fatal(trouble.kind()) || trouble.kind() == Trouble.Kind.CREDENTIALS) {
            draft.stuck(trouble.sentence());
        }
    }

    private static boolean fatal(Trouble.Kind kind) {
        return switch (kind) {
            case LOCKED, REFUSED -> true;
            case THROTTLED, BUSY, UNAVAILABLE, CREDENTIALS, GONE, SERVER_MISSING -> false;
        };
    }

    @Override
    public Draft read(Fact.Read fact) {
        RolloutState state = draft.state();
        boolean present = !past(fact.epoch())
                && !state.goingBack()
                && fact.asked().step() == state.position().cursor().step()
                && fact.asked().number()
                        == state.watch().of(fact.asked().gate()).taken();
        if (present) {
            Optional<Window> window = fact.asked().window();
            draft.add(new Entry.Judged(
                    fact.asked().gate(),
                    fact.asked().step(),
                    window.map(Window::from).orElse(fact.begun()),
                    fact.reading(),
                    window.map(Window::to)));
        }
        return draft;
    }

    @Override
    public Draft replied(Fact.Replied fact) {
        Effect.AskHook asked = fact.asked();
        Optional<Errand> awaited = draft.state()
                .watch()
                .errands()
                .of(asked.hook(), asked.step())
                .filter(errand -> errand.open() && errand.tries() + 1 == asked.attempt());
        if (!past(fact.epoch()) && awaited.isPresent() && fact.reply().kind() != Reply.Kind.ABANDONED) {
            boolean yes = fact.reply().kind() == Reply.Kind.YES;
            String detail = fact.reply().detail();
            draft.add(new Entry.Replied(asked.hook(), asked.step(), asked.attempt(), yes, detail));
            refused(asked, detail);
        }
        return draft;
    }

    /** A hook that is needed and was tried often enough fails the rollout as a gate does. */
    private void refused(Effect.AskHook asked, String why) {
        RolloutState state = draft.state();
        HookRules rules = state.course().policy().hook(asked.hook());
        boolean givenUp = state.watch().errands().of(asked.hook(), asked.step()).stream()
                .anyMatch(errand -> errand.status() == Errand.Status.GIVEN_UP);
        if (givenUp && rules.when().holds() && !rules.ignored()) {
            draft.fail(Entry.Cause.HOOK, "hook " + asked.hook() + ": " + why);
        }
    }

    @Override
    public Draft commanded(Fact.Commanded fact) {
        if (fact.command().number() > draft.state().mark().command()) {
            new Commanding(draft, fact.command()).decide();
        }
        return draft;
    }

    @Override
    public Draft noted(Fact.Noted fact) {
        draft.add(new Entry.Noted(fact.type(), fact.text()));
        return draft;
    }

    @Override
    public Draft frozen(Fact.Frozen fact) {
        if (!draft.state().freezes(fact.reason().isPresent())) {
            return draft;
        }
        if (fact.reason().isPresent()) {
            draft.stop(Stop.BLACKOUT, Actor.ENGINE, fact.reason().get());
        } else {
            draft.add(new Entry.Lifted(Stop.BLACKOUT, "the blackout is over"));
        }
        return draft;
    }

    @Override
    public Draft relieved(Fact.Relieved fact) {
        draft.add(new Entry.Relieved(fact.by().value()));
        return draft;
    }

    @Override
    public Draft woken(Fact.Woken fact) {
        return draft;
    }
}
