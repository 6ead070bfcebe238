package dev.rampgate.store.jdbc;

import dev.rampgate.calendar.Cron;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** A cron expression as its five fields in one text. */
@JsonSerialize(converter = CronForm.Writer.class)
@JsonDeserialize(converter = CronForm.Reader.class)
interface CronForm {
    /** To text. */
    final class Writer extends StdConverter<Cron, String> {
        @Override
        public String convert(Cron cron) {
            return cron.toString();
        }
    }

    /** From text. */
    final class Reader extends StdConverter<String, Cron> {
        @Override
        public Cron convert(String text) {
            return Cron.parse(text);
        }
    }
}
