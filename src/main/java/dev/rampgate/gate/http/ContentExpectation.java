package dev.rampgate.gate.http;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Requirement;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetched;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The number or truth value at a place of a JSON answer is judged.
 *
 * @param expect the status whose content is read; null: any of 200–299
 */
record ContentExpectation(@Nullable Integer expect, Pointer pointer, Requirement require) implements Expectation {
    @Override
    public Finding judge(Fetched answer) throws FetchException {
        if (expect == null ? !answer.good() : answer.status() != expect) {
            answer.refuseRedirect();
            String wanted = expect == null ? "200 to 299" : expect.toString();
            return Finding.error("answered " + answer.status() + ", whose content is not judged; expected " + wanted);
        }
        return found(answer.json().at(pointer.compiled()));
    }

    /** A text is no number even where it looks like one: whoever writes "0" may next write "0 (stale)". */
    private Finding found(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> Finding.noData("nothing at " + pointer);
            case NULL -> Finding.noData("null at " + pointer);
            case NUMBER -> Finding.judged(node.numberValue().doubleValue(), require);
            case BOOLEAN -> Finding.judged(node.booleanValue(), require);
            case STRING ->
                Finding.error("a text at " + pointer + ", not a number or truth value: \"" + node.stringValue() + "\"");
            case ARRAY, OBJECT, BINARY, POJO ->
                Finding.error("an " + node.getNodeType().name().toLowerCase(Locale.ROOT) + " at " + pointer
                        + ", not a number or truth value");
        };
    }
}
