package dev.rampgate.settings.yaml;

import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problems;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The parser's complaints, which it makes one at a time, in words that say what to write. */
enum Syntax {
    TAB("TAB", "", "a tab stands where spaces indent", "write spaces"),
    COLON(
            "mapping values are not allowed",
            "",
            "a colon starts a mapping where none can be",
            "put text that contains ': ' in quotes"),
    START("cannot start any token", "", "a value can't start with this character", "put the text in quotes"),
    BLOCK(
            "expected chomping or indentation",
            "",
            "after a bare '>' or '|' a block of text must follow",
            "put a condition in quotes, like \">= 0.99\""),
    BLOCK_LINE(
            "expected a comment or a line break",
            "",
            "after a bare '>' or '|' a block of text must follow",
            "put a condition in quotes, like \"> 0.99\""),
    QUOTE("end of stream", "quoted scalar", "a quote is not closed", "close it"),
    LIST("<stream end>", "flow sequence", "a list is not closed", "write ]"),
    MAPPING("<stream end>", "flow mapping", "a mapping is not closed", "write }");

    private final String said;
    private final String within;
    private final String what;
    private final String write;

    Syntax(String said, String within, String what, String write) {
        this.said = said;
        this.within = within;
        this.what = what;
        this.write = write;
    }

    static void report(String source, MarkedYamlEngineException e, Problems problems) {
        String said = String.valueOf(e.getProblem());
        String within = e.getContext() == null ? "" : e.getContext();
        for (Syntax known : values()) {
            if (said.contains(known.said) && within.contains(known.within)) {
                problems.error(known.position(source, e), known.what, "", known.write);
                return;
            }
        }
        problems.error(
                position(source, e.getProblemMark(), e.getContextMark()), "this is not YAML: " + said, within, "");
    }

    /** What is not closed is wrong where it begins; everything else where the parser noticed. */
    private Position position(String source, MarkedYamlEngineException e) {
        return within.isEmpty()
                ? position(source, e.getProblemMark(), e.getContextMark())
                : position(source, e.getContextMark(), e.getProblemMark());
    }

    private static Position position(String source, Optional<Mark> first, Optional<Mark> second) {
        return first.or(() -> second)
                .map(mark -> new Position(source, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Position(source, 1, 1));
    }
}
