package dev.rampgate.store.jdbc;

import dev.rampgate.weight.Weight;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** A weight as its number. */
@JsonSerialize(converter = WeightForm.Writer.class)
@JsonDeserialize(converter = WeightForm.Reader.class)
interface WeightForm {
    /** To a number. */
    final class Writer extends StdConverter<Weight, Integer> {
        @Override
        public Integer convert(Weight weight) {
            return weight.value();
        }
    }

    /** From a number. */
    final class Reader extends StdConverter<Integer, Weight> {
        @Override
        public Weight convert(Integer value) {
            return Weight.of(value);
        }
    }
}
