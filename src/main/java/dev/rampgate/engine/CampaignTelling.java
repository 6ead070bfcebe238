package dev.rampgate.engine;

import dev.rampgate.campaign.Agenda;
import dev.rampgate.campaign.CampaignState;
import dev.rampgate.campaign.Child;
import dev.rampgate.campaign.Entry;
import dev.rampgate.campaign.Recorded;
import dev.rampgate.campaign.Standing;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Ballot;
import dev.rampgate.rollout.Stop;
import dev.rampgate.rollout.Vote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which events one entry of a campaign is; its rollouts tell for themselves what they do. */
final class CampaignTelling implements Entry.Cases<CampaignStory> {
    private final CampaignStory story;
    private final CampaignState after;
    private final Recorded recorded;

    CampaignTelling(CampaignStory story, CampaignState after, Recorded recorded) {
        this.story = story;
        this.after = after;
        this.recorded = recorded;
    }

    private CampaignStory add(String type, Actor actor, String reason, Map<String, Object> data) {
        story.add(recorded.at(), type, actor, reason, data);
        return story;
    }

    private CampaignStory add(String type, Map<String, Object> data) {
        return add(type, Actor.ENGINE, "", data);
    }

    @Override
    public CampaignStory begun(Entry.Begun entry) {
        Agenda agenda = entry.agenda();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("plan", agenda.plan());
        data.put("targets", agenda.members().stream().map(Agenda.Member::name).toList());
        data.put("waves", agenda.waves().size());
        data.put("digest", entry.origin().digest());
        return add("rollout.started", entry.origin().starter(), "", data);
    }

    @Override
    public CampaignStory owned(Entry.Owned entry) {
        return recorded.seq() > 2
                ? add("recovery.started", Map.of("epoch", entry.epoch(), "owner", entry.owner()))
                : story;
    }

    private static Map<String, Object> wave(int number, Agenda.Wave wave) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("wave", number);
        data.put("name", wave.name());
        data.put("targets", names(wave));
        return data;
    }

    private static List<String> names(Agenda.Wave wave) {
        return wave.targets().stream().map(Agenda.Member::name).toList();
    }

    @Override
    public CampaignStory waveBegun(Entry.WaveBegun entry) {
        Agenda.Wave wave = after.agenda().wave(entry.wave());
        Map<String, Object> data = wave(entry.wave(), wave);
        data.put("of", after.agenda().waves().size());
        data.put("parallel", wave.parallel());
        data.put("hold", wave.hold().toString());
        return add("wave.started", data);
    }

    @Override
    public CampaignStory ordered(Entry.Ordered entry) {
        return entry.child().isBack() ? add("target.taken-back", child(entry.child())) : story;
    }

    private static Map<String, Object> child(Child child) {
        return Map.of("name", child.target());
    }

    @Override
    public CampaignStory delayed(Entry.Delayed entry) {
        boolean first = after.standing(entry.child()).attempts().count() == 1;
        return first ? add("target.delayed", Actor.ENGINE, entry.reason(), child(entry.child())) : story;
    }

    @Override
    public CampaignStory started(Entry.Started entry) {
        return story;
    }

    @Override
    public CampaignStory refused(Entry.Refused entry) {
        return add("target.refused", Actor.ENGINE, entry.reason(), child(entry.child()));
    }

    @Override
    public CampaignStory turned(Entry.Turned entry) {
        return story;
    }

    @Override
    public CampaignStory finished(Entry.Finished entry) {
        return story;
    }

    @Override
    public CampaignStory leftOut(Entry.LeftOut entry) {
        return add("target.left-out", child(entry.child()));
    }

    @Override
    public CampaignStory waveReached(Entry.WaveReached entry) {
        Agenda.Wave wave = after.agenda().wave(entry.wave());
        Map<String, Object> data = wave(entry.wave(), wave);
        data.put("hold", wave.hold().toString());
        return add("wave.succeeded", data);
    }

    @Override
    public CampaignStory approvalAsked(Entry.ApprovalAsked entry) {
        Agenda.Wave wave = after.agenda().wave(entry.wave());
        Map<String, Object> data = wave(entry.wave(), wave);
        wave.approval().ifPresent(approval -> Telling.ask(approval, data));
        return add("approval.requested", data);
    }

    @Override
    public CampaignStory voted(Entry.Voted entry) {
        Vote vote = entry.vote();
        return add(
                vote.approves() ? "approval.granted" : "approval.rejected",
                vote.actor(),
                vote.reason(),
                vote.approves() ? after.ballot().map(CampaignTelling::given).orElse(Map.of()) : Map.of());
    }

    private static Map<String, Object> given(Ballot ballot) {
        return Map.of("given", ballot.given().size(), "count", ballot.approval().count());
    }

    @Override
    public CampaignStory counted(Entry.Counted entry) {
        return story;
    }

    @Override
    public CampaignStory commanded(Entry.Commanded entry) {
        return story;
    }

    @Override
    public CampaignStory paused(Entry.Paused entry) {
        return add(
                "paused",
                entry.actor(),
                entry.reason(),
                Map.of("stop", Views.word(after.stop().orElseThrow())));
    }

    @Override
    public CampaignStory resumed(Entry.Resumed entry) {
        Entry.Frozen frozen = after.halt().frozen();
        Map<String, Object> held = frozen == null
                ? Map.of("remaining", List.of())
                : Map.of("remaining", List.of(Views.word(Stop.BLACKOUT)), "held", frozen.reason());
        return add("resumed", entry.actor(), entry.reason(), held);
    }

    @Override
    public CampaignStory frozen(Entry.Frozen entry) {
        return add("paused", Actor.ENGINE, entry.reason(), Map.of("stop", Views.word(Stop.BLACKOUT)));
    }

    @Override
    public CampaignStory thawed(Entry.Thawed entry) {
        List<String> remaining = after.stop().map(Views::word).stream().toList();
        return add(
                "resumed",
                Actor.ENGINE,
                entry.reason(),
                Map.of("stop", Views.word(Stop.BLACKOUT), "remaining", remaining));
    }

    @Override
    public CampaignStory advanced(Entry.Advanced entry) {
        return add("advanced", entry.actor(), entry.reason(), Map.of());
    }

    @Override
    public CampaignStory stopped(Entry.Stopped entry) {
        return add("campaign.stopped", entry.actor(), entry.reason(), Map.of());
    }

    @Override
    public CampaignStory asked(Entry.Asked entry) {
        return story;
    }

    @Override
    public CampaignStory told(Entry.Told entry) {
        return story;
    }

    @Override
    public CampaignStory ended(Entry.Ended entry) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("outcome", entry.outcome().word());
        data.put(
                "exposure",
                BigDecimal.valueOf(after.exposureSeconds())
                        .setScale(3, RoundingMode.HALF_UP)
                        .doubleValue());
        Map<String, Object> targets = new LinkedHashMap<>();
        after.agenda().members().forEach(member -> targets.put(member.name(), result(member.name())));
        data.put("targets", targets);
        return add("rollout." + entry.outcome().word(), entry.actor(), entry.reason(), data);
    }

    private Map<String, Object> result(String target) {
        Standing standing = after.standing(Child.of(target));
        return Map.of("outcome", TargetWords.ended(after, target), "reason", standing.reason());
    }
}
