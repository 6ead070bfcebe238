package dev.rampgate.rehearsal;

import dev.rampgate.rollout.Command;
import dev.rampgate.settings.DurationText;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words in which a rehearsal tells what others do. */
final class Notes {
    private Notes() {}

    static String word(Command.Verb verb) {
        return switch (verb) {
            case PAUSE, RESUME, ADVANCE, APPROVE, REJECT, FINISH, ABORT ->
                verb.name().toLowerCase(Locale.ROOT);
            case TIME_OUT -> "pause because time is over";
            case ABORT_KEEP -> "abort and keep the weights";
        };
    }

    /** What becomes of a command for a target, or {@code it}, that is not there to hear it. */
    static String inVain(Happening.Order order, String target, boolean begun) {
        return order.by() + " asks to " + word(order.verb()) + ", and " + target
                + (begun ? " has ended" : " has not begun");
    }

    static String words(CrashPoint point) {
        return switch (point) {
            case BEFORE_INTENT -> "before an intent is in the journal";
            case AFTER_INTENT -> "after an intent, before its call is sent";
            case AFTER_SEND -> "after a call was sent, before its answer";
            case AFTER_ANSWER -> "after a call's answer, before it is in the journal";
            case AFTER_RESULT -> "after a call's answer is in the journal";
        };
    }

    static String span(Duration time) {
        return DurationText.format(time);
    }

    static String jump(Duration by) {
        return by.isNegative() ? "-" + span(by.negated()) : "+" + span(by);
    }

    static String weights(Map<String, Integer> weights) {
        return weights.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
