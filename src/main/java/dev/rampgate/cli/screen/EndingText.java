package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The last lines of a command that ran a rollout: what came of it, where its story is, what to type next. */
public final class EndingText {
    private EndingText() {}

    public static List<String> lines(RolloutView view, Style style) {
        Sign sign = Sign.ofState(view.state());
        Duration exposure = view.exposure();
        List<String> lines = new ArrayList<>();
        String outcome = sign.in(style) + " " + view.state().replace("rolled-back", "rolled back");
        lines.add(sign.tone().paint(outcome, style.colour())
                + reason(view)
                + (exposure == null || exposure.isZero()
                        ? ""
                        : " Exposure " + Words.span(exposure) + " of full traffic."));
        view.unresolved().forEach(each -> lines.add(Sign.WARN.in(style) + " unknown: " + Words.plain(each)));
        lines.add("story  rampgate events " + view.id());
        String next = NextCommand.of(view);
        if (!next.equals("rampgate events " + view.id())) {
            lines.add("next   " + next);
        }
        return lines;
    }

    private static String reason(RolloutView view) {
        String reason = Words.plain(view.reason());
        return reason.isEmpty() ? "." : ": " + reason + (reason.endsWith(".") ? "" : ".");
    }
}
