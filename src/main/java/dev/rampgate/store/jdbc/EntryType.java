package dev.rampgate.store.jdbc;

import dev.rampgate.rollout.Entry;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words for types of entries. They stand in journals for ever: a class may be renamed, its word stays. */
enum EntryType {
    BEGUN("begun", Entry.Begun.class),
    OWNED("owned", Entry.Owned.class),
    SEEN("seen", Entry.Seen.class),
    BLIND("blind", Entry.Blind.class),
    PLANNED("planned", Entry.Planned.class),
    INTENDED("intended", Entry.Intended.class),
    ANSWERED("answered", Entry.Answered.class),
    VERIFIED("verified", Entry.Verified.class),
    JUDGED("judged", Entry.Judged.class),
    FAILED("failed", Entry.Failed.class),
    COUNTED("counted", Entry.Counted.class),
    STOPPED("stopped", Entry.Stopped.class),
    RESUMED("resumed", Entry.Resumed.class),
    LIFTED("lifted", Entry.Lifted.class),
    ADVANCED("advanced", Entry.Advanced.class),
    VOTED("voted", Entry.Voted.class),
    SKIPPED("skipped", Entry.Skipped.class),
    COMMANDED("commanded", Entry.Commanded.class),
    TURNED("turned", Entry.Turned.class),
    STUCK("stuck", Entry.Stuck.class),
    WITHHELD("withheld", Entry.Withheld.class),
    REPLANNED("replanned", Entry.Replanned.class),
    MOVED("moved", Entry.Moved.class),
    ASKED("asked", Entry.Asked.class),
    REPLIED("replied", Entry.Replied.class),
    NOTED("noted", Entry.Noted.class),
    ENDED("ended", Entry.Ended.class),
    RELIEVED("relieved", Entry.Relieved.class);

    private static final Map<String, EntryType> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EntryType::word, Function.identity()));
    private static final Map<Class<? extends Entry>, EntryType> BY_FORM =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EntryType::form, Function.identity()));

    private final String word;
    private final Class<? extends Entry> form;

    EntryType(String word, Class<? extends Entry> form) {
        this.word = word;
        this.form = form;
    }

    String word() {
        return word;
    }

    Class<? extends Entry> form() {
        return form;
    }

    static Optional<EntryType> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    static EntryType of(Entry entry) {
        EntryType type = BY_FORM.get(entry.getClass());
        if (type == null) {
            throw new IllegalStateException("no word for " + entry.getClass());
        }
        return type;
    }
}
