package dev.rampgate.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.yaml.YamlReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema and the reader agree: on every sample whose fault is one of shape, and on every good one. */
class PlanSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PlanSchema.text(), InputFormat.JSON);

    static List<Sample> accepted() {
        return Sample.in("accepted");
    }

    static List<Sample> warned() {
        return Sample.in("warned");
    }

    static List<Sample> refusedForTheirShape() {
        return Sample.in("refused/shape");
    }

    static List<Sample> refusedForTheirMeaning() {
        return Sample.in("refused/meaning");
    }

    @ParameterizedTest
    @MethodSource({"accepted", "warned", "refusedForTheirMeaning"})
    void accepts(Sample sample) {
        assertThat(errors(sample)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusedForTheirShape")
    void refuses(Sample sample) {
        assertThat(errors(sample)).isNotEmpty();
    }

    @Test
    void pointsAtABareNumberInsteadOfTheWholeStep() {
        Sample sample = refusedForTheirShape().stream()
                .filter(one -> one.toString().contains("bare-traffic"))
                .findFirst()
                .orElseThrow();

        assertThat(errors(sample))
                .extracting(error -> error.getInstanceLocation().toString())
                .containsExactlyInAnyOrder("/steps/0/traffic", "/steps/1/traffic", "/steps/2");
    }

    private static List<Error> errors(Sample sample) {
        Node tree = YamlReader.read("plan.yaml", sample.text(), new Problems());
        return SCHEMA.validate(json(tree));
    }

    private static JsonNode json(Node node) {
        return node.match(new Node.Cases<>() {
            @Override
            public JsonNode scalar(Node.Scalar scalar) {
                String text = scalar.text();
                return switch (scalar.kind()) {
                    case NOTHING -> JsonNodeFactory.instance.nullNode();
                    case TRUTH -> JsonNodeFactory.instance.booleanNode(text.equalsIgnoreCase("true"));
                    case WHOLE_NUMBER -> JsonNodeFactory.instance.numberNode(whole(text));
                    case NUMBER -> number(text);
                    case TEXT -> JsonNodeFactory.instance.stringNode(text);
                };
            }

            @Override
            public JsonNode sequence(Node.Sequence sequence) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                sequence.items().forEach(item -> array.add(json(item)));
                return array;
            }

            @Override
            public JsonNode mapping(Node.Mapping mapping) {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                mapping.entries().forEach(entry -> object.set(entry.key().text(), json(entry.value())));
                return object;
            }
        });
    }

    private static BigInteger whole(String text) {
        return text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }

    private static JsonNode number(String text) {
        return text.matches(".*(inf|nan)")
                ? JsonNodeFactory.instance.numberNode(Double.NaN)
                : JsonNodeFactory.instance.numberNode(new BigDecimal(text));
    }
}
