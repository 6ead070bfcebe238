package dev.rampgate.campaign;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.plan.Step;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A campaign played by hand: facts go in, the journal grows, time passes as it is told. */
final class Played {
    static final Actor STARTER = new Actor(Actor.Kind.USER, "li.wei");
    static final Actor PERSON = new Actor(Actor.Kind.USER, "zhao.min");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final List<Recorded> journal = new ArrayList<>();
    private CampaignState state;
    private Duration running = Duration.ZERO;
    private long commands;

    Played(Agenda agenda) {
        Origin origin = new Origin("sha256:1", "plan.yaml", "text", Map.of(), STARTER, true);
        Recorded begun = CampaignMachine.begin(agenda, origin, now());
        journal.add(begun);
        state = CampaignMachine.fold(null, begun);
    }

    /** Waves of targets that are named like {@code a,b}. */
    static Agenda agenda(Agenda.OnFailure onFailure, int parallel, Duration hold, String... waves) {
        List<Agenda.Wave> all = Arrays.stream(waves)
                .map(names -> new Agenda.Wave(
                        "",
                        Arrays.stream(names.split(","))
                                .map(name -> new Agenda.Member(
                                        name, new TargetRef("clb", "r", "lb-" + name, ""), "sha256:" + name))
                                .toList(),
                        parallel,
                        hold,
                        Optional.empty()))
                .toList();
        return new Agenda("everywhere", all, onFailure, Duration.ofMinutes(5), false, Optional.empty());
    }

    /** Two waves of one target, and people are asked after the first. */
    static Agenda asking(Agenda.OnFailure onFailure, Step.Approve approval) {
        Agenda plain = agenda(onFailure, 1, Duration.ofMinutes(1), "a", "b");
        Agenda.Wave first = plain.wave(1);
        List<Agenda.Wave> waves =
                List.of(new Agenda.Wave("", first.targets(), 1, first.hold(), Optional.of(approval)), plain.wave(2));
        return new Agenda("everywhere", waves, onFailure, Duration.ofMinutes(5), false, Optional.empty());
    }

    Moment now() {
        return new Moment(START.plus(running), running);
    }

    CampaignState state() {
        return state;
    }

    List<Recorded> journal() {
        return journal;
    }

    Standing of(String target) {
        return state.standing(Child.of(target));
    }

    Standing backOf(String target) {
        return state.standing(Child.of(target).back());
    }

    List<Effect> wants() {
        return CampaignMachine.wants(state, now()).effects();
    }

    Duration wakesIn() {
        return Objects.requireNonNull(CampaignMachine.wants(state, now()).wakeAt())
                .minus(running);
    }

    /** What was written because of a fact. */
    List<Entry> tell(Fact fact) {
        List<Recorded> written = CampaignMachine.decide(state, fact, now());
        for (Recorded recorded : written) {
            journal.add(recorded);
            state = CampaignMachine.fold(state, recorded);
        }
        return written.stream().map(Recorded::entry).toList();
    }

    Played owned() {
        tell(new Fact.Owned(state.mark().epoch() + 1, "test"));
        tell(new Fact.Woken());
        return this;
    }

    Played passes(Duration time) {
        Duration until = running.plus(time);
        while (running.compareTo(until) < 0) {
            Duration step = Duration.ofSeconds(1);
            running = running.plus(step);
            tell(new Fact.Woken());
        }
        return this;
    }

    Played started(String... targets) {
        for (String target : targets) {
            tell(new Fact.Started(Child.of(target)));
        }
        return this;
    }

    Played succeeded(String... targets) {
        for (String target : targets) {
            finished(Child.of(target), Outcome.SUCCEEDED, "");
        }
        return this;
    }

    Played finished(Child child, Outcome outcome, String reason) {
        tell(new Fact.Finished(child, outcome, reason, 2.5));
        return this;
    }

    List<Entry> command(Command.Verb verb) {
        return command(verb, state.mark().seq());
    }

    List<Entry> command(Command.Verb verb, Actor actor) {
        return command(verb, actor, state.mark().seq());
    }

    List<Entry> command(Command.Verb verb, long seen) {
        return command(verb, PERSON, seen);
    }

    private List<Entry> command(Command.Verb verb, Actor actor, long seen) {
        commands++;
        return tell(new Fact.Commanded(new Command(commands, verb, actor, "why", seen)));
    }

    /** Why the last command was refused; empty where it was accepted. */
    String answer() {
        return journal.stream()
                .map(Recorded::entry)
                .filter(Entry.Commanded.class::isInstance)
                .map(Entry.Commanded.class::cast)
                .reduce((one, other) -> other)
                .orElseThrow()
                .refusal();
    }
}
