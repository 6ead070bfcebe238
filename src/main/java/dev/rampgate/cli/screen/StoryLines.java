package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The story of a rollout, or of a campaign with those of its targets, as plain lines. To be fed in order, by one thread. */
public final class StoryLines {
    private final Supplier<RolloutView> view;
    private final EventLines own;
    private final Map<String, EventLines> targets = new HashMap<>();
    private final Map<String, Double> before = new HashMap<>();

    /** @param view of what is told, as it stands when asked */
    public StoryLines(Supplier<RolloutView> view) {
        this.view = view;
        this.own = new EventLines(view.get());
    }

    /** The lines of the next event; at least one, and none of them empty. */
    public List<String> lines(Event event) {
        String target = event.target();
        if (target == null || event.rollout().equals(view.get().id())) {
            return own.lines(event);
        }
        Double share = Details.of(event).number("share");
        if (event.type().equals("rollout.started") && share != null) {
            before.putIfAbsent(target, share);
        }
        return targets.computeIfAbsent(event.rollout(), rollout -> lines(rollout, target))
                .lines(event);
    }

    /** A rollout that takes a target back has one step: to where its first one began. */
    private EventLines lines(String rollout, String target) {
        if (rollout.endsWith(".back")) {
            double share = before.getOrDefault(target, 0.0);
            return new EventLines(List.of(new RolloutView.StepView(
                    1, "take back", "weights", null, share, Duration.ZERO, Duration.ZERO, "now")));
        }
        return new EventLines(view.get().targets().stream()
                .filter(one -> one.name().equals(target))
                .flatMap(one -> one.steps().stream())
                .toList());
    }

    /** A sign of life for logs whose reader gives up on silent jobs. */
    String heartbeat(Instant now) {
        RolloutView present = view.get();
        if (present.targets().isEmpty()) {
            return own.heartbeat(present, now);
        }
        String targets = present.targets().stream()
                .filter(target -> target.rollout() != null && target.outcome() == null)
                .map(target -> target.name() + " " + target.state() + ", step " + target.step() + "/"
                        + target.steps().size() + ", got " + Words.got(target.share()))
                .collect(Collectors.joining("; "));
        return own.line(
                now,
                present.id(),
                "alive",
                present.state() + ", wave " + present.progress().step() + "/"
                        + present.steps().size() + (targets.isEmpty() ? ", " + present.reason() : "; " + targets));
    }
}
