package dev.rampgate.store.jdbc;

import dev.rampgate.gate.Reading;
import dev.rampgate.statistics.Evidence;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.util.StdConverter;

/** A reading, whose value may be absent. */
@JsonDeserialize(converter = ReadingForm.Reader.class)
interface ReadingForm {
    /** The components of a reading. */
    record Parts(
            Reading.Result result, Optional<Double> value, String detail, Duration took, Optional<Evidence> evidence) {}

    /** From its parts. */
    final class Reader extends StdConverter<Parts, Reading> {
        @Override
        public Reading convert(Parts parts) {
            return new Reading(
                    parts.result(), parts.value().orElse(null), parts.detail(), parts.took(), parts.evidence());
        }
    }
}
