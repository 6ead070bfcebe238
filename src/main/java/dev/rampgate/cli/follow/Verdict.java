package dev.rampgate.cli.follow;

import dev.rampgate.api.Event;
import dev.rampgate.api.RolloutView;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;

/** What a rollout's last word means for the exit code. */
public final class Verdict {
    /** The reason of a rollout that was aborted because there is nothing left to move. */
    private static final String GONE = "load-balancer-gone";

    private Verdict() {}

    static Ending of(Event last, RolloutView view) {
        String reason = reason(last, view);
        if (!view.unresolved().isEmpty()) {
            return new Ending(ExitCode.ALARM, "outcome still unknown: " + String.join("; ", view.unresolved()));
        }
        return new Ending(code(view.outcome() == null ? outcome(last) : view.outcome(), reason, last), reason);
    }

    /** Of a rollout as it stands; one that has not ended is left as it is. */
    public static Ending of(RolloutView view) {
        String outcome = view.outcome();
        if (outcome != null) {
            ExitCode code = view.unresolved().isEmpty() ? code(outcome, view.reason()) : ExitCode.ALARM;
            return new Ending(code, view.reason());
        }
        return switch (view.state()) {
            case "rolling-back", "rollback-stuck" -> new Ending(ExitCode.ALARM, view.state());
            default -> new Ending(ExitCode.NEEDS_PERSON, view.state());
        };
    }

    private static ExitCode code(String outcome, String reason, Event last) {
        boolean credentials = "credentials".equals(last.data().get("kind"));
        return outcome.equals("refused") && credentials ? ExitCode.NOT_PERMITTED : code(outcome, reason);
    }

    private static ExitCode code(String outcome, String reason) {
        return switch (outcome) {
            case "succeeded" -> ExitCode.DONE;
            case "rolled-back" -> ExitCode.ROLLED_BACK;
            case "aborted" -> reason.contains(GONE) ? ExitCode.ALARM : ExitCode.NEEDS_PERSON;
            case "refused" -> ExitCode.REFUSED;
            default -> ExitCode.UNEXPECTED;
        };
    }

    private static String outcome(Event last) {
        return last.type().substring("rollout.".length());
    }

    private static String reason(Event last, RolloutView view) {
        String said = last.reason();
        return said == null ? view.reason() : said;
    }
}
