package dev.rampgate.settings.yaml;

import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The parser's complaints in words that say what to write. */
final class Syntax {
    private Syntax() {}

    static void report(String source, MarkedYamlEngineException e, Problems problems) {
        Position at = e.getProblemMark()
                .or(e::getContextMark)
                .map(mark -> new Position(source, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Position(source, 1, 1));
        String said = String.valueOf(e.getProblem());
        if (said.contains("TAB")) {
            problems.error(at, "a tab stands where spaces indent", "", "write spaces");
        } else if (said.contains("mapping values are not allowed")) {
            problems.error(
                    at, "a colon starts a mapping where none can be", "", "put text that contains ': ' in quotes");
        } else if (said.contains("cannot start any token")) {
            problems.error(at, "a value can't start with this character", "", "put the text in quotes");
        } else {
            problems.error(at, "this is not YAML: " + said, context(e), "");
        }
    }

    private static String context(MarkedYamlEngineException e) {
        return e.getContext() == null ? "" : e.getContext();
    }
}
