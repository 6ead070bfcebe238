package dev.rampgate.api.json;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rampgate.api.Compared;
import dev.rampgate.api.Judgement;
import dev.rampgate.api.Preview;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.SchedulePreview;
import dev.rampgate.api.StepAims;
import dev.rampgate.api.UpcomingStarts;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of the contract for scripts: camelCase keys in the order of the records, absent values left out, times in RFC 3339 UTC,
 * durations in ISO-8601.
 */
public final class Documents {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(
                    value -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addMixIn(Preview.StepPreview.class, WithNulls.class)
            .addMixIn(RolloutView.StepView.class, WithAims.class)
            .addMixIn(StepAims.class, Waits.class)
            .addMixIn(SchedulePreview.class, Lasting.class)
            .addMixIn(Judgement.MetricView.class, Classified.class)
            .addMixIn(Compared.class, Nulls.class)
            .build();

    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

    private Documents() {}

    /** A step of literal weights says that it has no asked share. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private interface WithNulls extends WithAims {}

    /** What a step is about stands among its own keys. */
    private interface WithAims {
        @JsonUnwrapped
        @SuppressWarnings("UnusedMethod")
        StepAims aims();
    }

    /** What depends on the day it is looked at is no part of a document that has a digest: {@code schedule next} tells it. */
    private interface Lasting {
        @JsonIgnore
        @SuppressWarnings("UnusedMethod")
        List<UpcomingStarts.Start> next();
    }

    /** Java keeps the word for itself. */
    private interface Waits {
        @JsonProperty("wait")
        StepAims.Wait condition();
    }

    /** What is not there is said to be null. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private interface Nulls {}

    /** Java keeps the word for itself. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private interface Classified {
        @JsonProperty("class")
        String classification();
    }

    /** A wire record or plain JSON as a tree. */
    public static JsonNode tree(Object wire) {
        return MAPPER.valueToTree(wire);
    }

    /** A wire record or plain JSON on one line. */
    public static String line(Object wire) {
        return MAPPER.writeValueAsString(wire);
    }

    /** A whole document, for people and programs. */
    public static String text(Object wire) {
        return PRETTY.writeValueAsString(wire);
    }

    /** A rollout under its schema. */
    public static ObjectNode rollout(RolloutView view) {
        return under("rampgate/rollout/v1", view);
    }

    /** A wire record that names no schema by itself, under the one given. */
    public static ObjectNode under(String schema, Object wire) {
        ObjectNode document = MAPPER.createObjectNode().put("schema", schema);
        MAPPER.valueToTree(wire).properties().forEach(field -> document.set(field.getKey(), field.getValue()));
        return document;
    }

    /** A list under its schema. */
    public static ObjectNode items(String schema, List<?> wire) {
        ObjectNode document = MAPPER.createObjectNode().put("schema", schema);
        ArrayNode items = document.putArray("items");
        wire.forEach(item -> items.add(tree(item)));
        return document;
    }
}
