package dev.rampgate.store.jdbc;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.rampgate.calendar.Blackout;
import dev.rampgate.calendar.Cron;
import dev.rampgate.gate.Reading;
import dev.rampgate.rollout.Entry;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries as JSON, and back. The fields are the components of the records; one that is renamed there gets a mix-in here with its name
 * of before. What is absent is left out and fields that are not known are skipped; a missing number or boolean is zero or false, so that
 * a later version may add one, and any other missing component is an error.
 */
final class EntryJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Share.class, ShareForm.class)
            .addMixIn(Weight.class, WeightForm.class)
            .addMixIn(Weights.class, WeightsForm.class)
            .addMixIn(Reading.class, ReadingForm.class)
            .addMixIn(Cron.class, CronForm.class)
            .addMixIn(Blackout.class, BlackoutForm.class)
            .changeDefaultVisibility(visibility -> visibility
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_ABSENT))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private EntryJson() {}

    /** Looks at the form of the first entry of every journal, which holds most of the others' forms. */
    static void warmUp() {
        MAPPER.writerFor(Entry.Begun.class);
        MAPPER.readerFor(Entry.Begun.class);
    }

    static String write(Entry entry) {
        return text(entry);
    }

    /** Any record in the form of entries. */
    static String text(Object entry) {
        return MAPPER.writeValueAsString(entry);
    }

    /** Throws a RuntimeException for a body that does not have the type's form. */
    static Entry read(EntryType type, String body) {
        return read(type.form(), body);
    }

    /** The same for any record. */
    static <T> T read(Class<T> form, String body) {
        return Objects.requireNonNull(MAPPER.readValue(body, form), "null");
    }
}
