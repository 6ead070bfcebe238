package dev.rampgate.store.jdbc;

import dev.rampgate.campaign.Entry;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words for types of entries in journals of campaigns. They stand there for ever: a class may be renamed, its word stays. */
enum CampaignEntryType {
    BEGUN("campaign.begun", Entry.Begun.class),
    OWNED("campaign.owned", Entry.Owned.class),
    WAVE_BEGUN("campaign.wave-begun", Entry.WaveBegun.class),
    ORDERED("campaign.ordered", Entry.Ordered.class),
    DELAYED("campaign.delayed", Entry.Delayed.class),
    STARTED("campaign.started", Entry.Started.class),
    REFUSED("campaign.refused", Entry.Refused.class),
    TURNED("campaign.turned", Entry.Turned.class),
    FINISHED("campaign.finished", Entry.Finished.class),
    LEFT_OUT("campaign.left-out", Entry.LeftOut.class),
    WAVE_REACHED("campaign.wave-reached", Entry.WaveReached.class),
    APPROVAL_ASKED("campaign.approval-asked", Entry.ApprovalAsked.class),
    VOTED("campaign.voted", Entry.Voted.class),
    COUNTED("campaign.counted", Entry.Counted.class),
    COMMANDED("campaign.commanded", Entry.Commanded.class),
    PAUSED("campaign.paused", Entry.Paused.class),
    RESUMED("campaign.resumed", Entry.Resumed.class),
    FROZEN("campaign.frozen", Entry.Frozen.class),
    THAWED("campaign.thawed", Entry.Thawed.class),
    ADVANCED("campaign.advanced", Entry.Advanced.class),
    STOPPED("campaign.stopped", Entry.Stopped.class),
    ASKED("campaign.asked", Entry.Asked.class),
    TOLD("campaign.told", Entry.Told.class),
    ENDED("campaign.ended", Entry.Ended.class);

    private static final Map<String, CampaignEntryType> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CampaignEntryType::word, Function.identity()));
    private static final Map<Class<? extends Entry>, CampaignEntryType> BY_FORM =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CampaignEntryType::form, Function.identity()));

    private final String word;
    private final Class<? extends Entry> form;

    CampaignEntryType(String word, Class<? extends Entry> form) {
        this.word = word;
        this.form = form;
    }

    String word() {
        return word;
    }

    Class<? extends Entry> form() {
        return form;
    }

    static Optional<CampaignEntryType> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    static CampaignEntryType of(Entry entry) {
        CampaignEntryType type = BY_FORM.get(entry.getClass());
        if (type == null) {
            throw new IllegalStateException("no word for " + entry.getClass());
        }
        return type;
    }
}
