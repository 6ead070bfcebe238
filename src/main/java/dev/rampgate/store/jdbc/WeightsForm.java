package dev.rampgate.store.jdbc;

import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** Weights as a list of servers, each with its weight. */
@JsonSerialize(converter = WeightsForm.Writer.class)
@JsonDeserialize(converter = WeightsForm.Reader.class)
interface WeightsForm {
    /** One of them. */
    record One(ServerKey server, Weight weight) {}

    /** To a list, in the order of the keys. */
    final class Writer extends StdConverter<Weights, List<One>> {
        @Override
        public List<One> convert(Weights weights) {
            return weights.asMap().entrySet().stream()
                    .map(entry -> new One(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    /** From a list. */
    final class Reader extends StdConverter<List<One>, Weights> {
        @Override
        public Weights convert(List<One> list) {
            TreeMap<ServerKey, Weight> weights = new TreeMap<>();
            list.forEach(one -> weights.put(one.server(), one.weight()));
            return Weights.of(weights);
        }
    }
}
