package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody leaves out who goes straight to the last step. */
public final class FinishText {
    private FinishText() {}

    public static List<String> lines(RolloutView view) {
        int now = view.progress().step();
        int last = view.steps().size();
        List<String> lines = new ArrayList<>();
        if (view.outcome() != null || now >= last) {
            return lines;
        }
        lines.add(Words.plain(view.plan()) + " " + view.id() + " is at step " + now + " of " + last + ", "
                + Words.got(view.progress().share()) + " moved");
        String between = view.steps().stream()
                .filter(step -> step.index() > now && step.index() < last)
                .map(StepRows::label)
                .collect(Collectors.joining(", "));
        lines.add("skipped: the rest of step " + now + (between.isEmpty() ? "" : ", then " + between));
        lines.add("from here to the end no gate is judged, nobody is asked and nothing is held; floors still count");
        lines.add("last step: " + StepRows.label(view.steps().get(last - 1)));
        return lines;
    }
}
