package dev.rampgate.rollout;

import dev.rampgate.course.Asked;
import dev.rampgate.course.Policy;
import dev.rampgate.gate.Reading;
import java.util.ArrayList;
import java.util.List;

/** Why a gate failed: what was measured last, how often it was bad, over what time, and what was asked. */
final class FailureWords {
    private FailureWords() {}

    /** {@code 5%, required < 1% (3 in a row, window 2m, query ...)}. */
    static String tooMany(Policy.Condition gate, Judgement judgement) {
        Reading newest = judgement.newest();
        if (gate.rules().patience().failAfter() == 1 && newest != null) {
            return newest.detail() + about(gate, "");
        }
        boolean inARow = judgement.bad() >= gate.rules().patience().failAfter();
        String often = inARow ? judgement.bad() + " in a row" : judgement.total() + " in this step";
        return newest == null ? "too many bad readings" + about(gate, often) : newest.detail() + about(gate, often);
    }

    /** Nothing but errors for as long as it may be blind. */
    static String blind(Policy.Condition gate, Judgement judgement) {
        String time = Words.of(gate.rules().absence().blindFor());
        return "nothing but errors for " + time + about(gate, last(judgement));
    }

    static String noData(Policy.Condition gate, Judgement judgement) {
        return "no-data" + about(gate, last(judgement));
    }

    private static String last(Judgement judgement) {
        Reading newest = judgement.newest();
        return newest == null || newest.detail().isEmpty() ? "" : "the last: " + newest.detail();
    }

    private static String about(Policy.Condition gate, String first) {
        List<String> parts = new ArrayList<>(List.of(first));
        gate.asked().flatMap(Asked::window).ifPresent(window -> parts.add("window " + Words.of(window)));
        gate.asked().map(Asked::inWords).ifPresent(parts::add);
        parts.removeIf(String::isEmpty);
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }
}
