package dev.rampgate.store.jdbc;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.campaign.Agenda;
import dev.rampgate.campaign.Child;
import dev.rampgate.campaign.Entry;
import dev.rampgate.plan.Step;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Vote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of every type in journals of campaigns, as the golden files tell it. */
final class CampaignSamples {
    private static final Actor PERSON = new Actor(Actor.Kind.USER, "li.wei");
    private static final Child HANGZHOU = Child.of("hangzhou");

    static final List<Entry> ALL = List.of(
            new Entry.Begun(
                    agenda(), new Origin("sha256:9f31c2", "all.yaml", "name: all\n", Map.of("v", "9"), PERSON, true)),
            new Entry.Owned(3, "ci-host/4711"),
            new Entry.WaveBegun(2),
            new Entry.Ordered(HANGZHOU.back()),
            new Entry.Delayed(HANGZHOU, "r-other holds this target"),
            new Entry.Started(HANGZHOU),
            new Entry.Refused(HANGZHOU, "the load balancer is locked"),
            new Entry.Turned(HANGZHOU, "gate error-rate"),
            new Entry.Finished(HANGZHOU, Outcome.ROLLED_BACK, "gate error-rate", 12.5),
            new Entry.LeftOut(Child.of("shanghai")),
            new Entry.WaveReached(1),
            new Entry.ApprovalAsked(1),
            new Entry.Voted(new Vote(PERSON, true, "numbers agree")),
            new Entry.Counted(),
            new Entry.Commanded(new Command(12, Command.Verb.ADVANCE, PERSON, "now", 40), "nothing to advance"),
            new Entry.Paused(PERSON, "lunch"),
            new Entry.Resumed(PERSON, "back"),
            new Entry.Frozen("Singles' Day, until 2026-11-12T00:00"),
            new Entry.Thawed("the blackout is over"),
            new Entry.Advanced(PERSON, "good enough"),
            new Entry.Stopped(Entry.Cause.FAILED, Actor.ENGINE, "target hangzhou failed"),
            new Entry.Asked(HANGZHOU, Command.Verb.ABORT, PERSON, "enough"),
            new Entry.Told(HANGZHOU, Command.Verb.ABORT),
            new Entry.Ended(Outcome.ABORTED, PERSON, "aborted: enough"));

    private CampaignSamples() {}

    private static Agenda agenda() {
        return new Agenda(
                "gateway-v9",
                List.of(
                        new Agenda.Wave(
                                "first region",
                                List.of(member("hangzhou")),
                                1,
                                Duration.ofHours(1),
                                Optional.of(approval())),
                        new Agenda.Wave(
                                "",
                                List.of(member("shanghai"), member("beijing")),
                                2,
                                Duration.ZERO,
                                Optional.empty())),
                Agenda.OnFailure.ROLLBACK_ALL,
                Duration.ofMinutes(5),
                true,
                Optional.of(Samples.blackouts()));
    }

    private static Step.Approve approval() {
        return new Step.Approve(
                List.of("group:sre"),
                2,
                "The other regions?",
                Optional.of(Duration.ofHours(8)),
                Step.Approve.IfUnanswered.PAUSE);
    }

    private static Agenda.Member member(String name) {
        return new Agenda.Member(name, new TargetRef("clb", "cn-" + name, "lb-" + name, ""), "sha256:" + name);
    }
}
