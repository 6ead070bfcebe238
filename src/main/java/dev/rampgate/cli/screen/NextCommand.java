package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.util.List;

/** What a person would type next. */
final class NextCommand {
    private NextCommand() {}

    static String of(RolloutView view) {
        String id = " " + view.id();
        if (isLeft(view)) {
            return "rampgate recover" + id + "   or   rampgate abort" + id + " -m \"why\"";
        }
        return switch (view.state()) {
            case "waiting" ->
                view.approval() == null
                        ? undisturbed(id)
                        : "rampgate approve" + id + " -m \"why\"   or   rampgate reject" + id + " -m \"why\"";
            case "paused" ->
                view.progress().stops().equals(List.of("blackout"))
                        ? "rampgate abort" + id + " -m \"why\"   (it goes on by itself after the blackout)"
                        : "rampgate resume" + id + "   or   rampgate abort" + id + " -m \"why\"";
            case "rolling-back" -> "rampgate events" + id + " --follow   (the rollback needs nobody)";
            case "rollback-stuck" ->
                "remove the cause, it keeps trying; without a living process: rampgate recover" + id;
            case "rolled-back" ->
                "rampgate events" + id + "   shows why; repair, then "
                        + (view.targets().isEmpty() ? "rampgate retry" + id : "run the plan again");
            case "succeeded", "refused" -> "rampgate events" + id;
            case "aborted" ->
                !view.targets().isEmpty()
                        ? "rampgate status" + id
                        : "rampgate weights " + view.target() + "   shows what is there now";
            default -> undisturbed(id);
        };
    }

    private static String undisturbed(String id) {
        return "rampgate pause" + id + "   or   rampgate abort" + id + " -m \"why\"";
    }

    /** Whether no process carries it. */
    static boolean isLeft(RolloutView view) {
        return view.outcome() == null && view.progress().stops().contains("nobody");
    }
}
