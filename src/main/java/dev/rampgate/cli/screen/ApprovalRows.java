package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people are asked now, how many agreed, and who may. */
final class ApprovalRows {
    private ApprovalRows() {}

    /** By label; none where nobody is asked. */
    static Map<String, String> of(RolloutView view, Instant now, Style style) {
        RolloutView.ApprovalView approval = view.approval();
        Map<String, String> rows = new LinkedHashMap<>();
        if (approval == null || view.outcome() != null) {
            return rows;
        }
        if (!approval.message().isEmpty()) {
            rows.put("asks", approval.message());
        }
        rows.put("approvals", count(approval, !view.progress().stops().isEmpty(), now, style));
        rows.put("may approve", people(approval, view));
        return rows;
    }

    /** @param still whether something holds the rollout, or nobody carries it: its clock stands still */
    private static String count(RolloutView.ApprovalView approval, boolean still, Instant now, Style style) {
        List<String> parts = new ArrayList<>();
        parts.add(approval.given().size() + " of " + approval.count());
        approval.given()
                .forEach(given -> parts.add(
                        Words.actor(given.actor()) + (given.reason().isBlank() ? "" : " \"" + given.reason() + "\"")));
        Instant since = now.minus(approval.since());
        Duration timeout = approval.timeout();
        if (still) {
            parts.add("asked for " + Words.span(approval.since())
                    + (timeout == null ? "" : " of at most " + Words.span(timeout))
                    + ", and its time stands still");
            return String.join("; ", parts);
        }
        parts.add("asked since " + Words.clock(since, now, style)
                + (timeout == null ? ", no time limit" : ", until " + Words.clock(since.plus(timeout), now, style)));
        return String.join("; ", parts);
    }

    private static String people(RolloutView.ApprovalView approval, RolloutView view) {
        String who = approval.by().isEmpty() ? "anybody" : String.join(", ", approval.by());
        return who + "; somebody else than " + Words.actor(view.startedBy()) + ", who began it, should";
    }

    static List<Line> lines(RolloutView view, int width, Instant now, Style style) {
        List<Line> lines = new ArrayList<>();
        of(view, now, style).forEach((label, text) -> {
            String shown = label;
            for (String part : Paragraph.wrap(Words.plain(text), width - INDENT)) {
                lines.add(new Line().add("  " + shown, Tone.WARN).to(INDENT).add(part));
                shown = "";
            }
        });
        if (!lines.isEmpty()) {
            lines.add(new Line().add("  next", Tone.WARN).to(INDENT).add(NextCommand.of(view)));
        }
        return lines;
    }

    private static final int INDENT = 15;
}
