package dev.rampgate.engine;

import dev.rampgate.api.RolloutView;
import dev.rampgate.campaign.Agenda;
import dev.rampgate.campaign.CampaignState;
import dev.rampgate.campaign.Child;
import dev.rampgate.campaign.Entry;
import dev.rampgate.campaign.Standing;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.Stop;
import dev.rampgate.settings.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A campaign's state, and those of its rollouts, as others see it. */
final class CampaignViews {
    private static final String PAUSED = "paused";
    private static final String STUCK = "rollback-stuck";
    private static final String BACK = "rolling-back";

    private final RolloutId id;
    private final CampaignState state;
    private final Moment now;
    private final boolean carried;
    private final Map<Child, RolloutView> views = new LinkedHashMap<>();

    /** Shows one rollout; empty where there is none of this id. */
    interface Children {
        Optional<RolloutView> show(RolloutId id);
    }

    /** @param carried whether a process carries it, or none needs to */
    CampaignViews(RolloutId id, CampaignState state, Moment now, boolean carried, Children children) {
        this.id = id;
        this.state = state;
        this.now = now;
        this.carried = carried;
        state.children()
                .keySet()
                .forEach(child -> children.show(child.id(id)).ifPresent(view -> views.put(child, view)));
    }

    RolloutView view() {
        Entry.Ended ended = state.ended();
        return new RolloutView(
                id.value(),
                state.agenda().plan(),
                state.agenda().members().stream().map(Agenda.Member::name).collect(Collectors.joining(", ")),
                word(),
                ended == null ? null : ended.outcome().word(),
                ended == null ? reason() : ended.reason(),
                state.mark().began().wall(),
                Story.wire(state.begun().origin().starter()),
                exposure(),
                progress(),
                waves(),
                List.of(),
                List.of(),
                unresolved(),
                state.agenda().members().stream().map(this::target).toList(),
                state.ballot()
                        .map(ballot -> Waiting.approval(ballot, state.held(now)))
                        .orElse(null));
    }

    /** What needs a person comes first. */
    private String word() {
        if (state.hasEnded()) {
            return state.word();
        }
        List<String> open = views.values().stream()
                .filter(view -> view.outcome() == null)
                .map(RolloutView::state)
                .toList();
        if (open.contains(STUCK)) {
            return STUCK;
        }
        if (state.isPaused()
                || state.isFrozen()
                || (!open.isEmpty() && open.stream().allMatch(PAUSED::equals))) {
            return PAUSED;
        }
        return open.contains(BACK) ? BACK : state.word();
    }

    private String reason() {
        Entry.Stopped stopped = state.halt().stopped();
        Entry.Paused paused = state.halt().paused();
        if (stopped != null) {
            return stopped.reason();
        }
        if (paused != null) {
            return paused.actor() + (paused.reason().isEmpty() ? "" : ": " + paused.reason());
        }
        Entry.Frozen frozen = state.halt().frozen();
        if (frozen != null) {
            return frozen.reason();
        }
        return switch (state.place().stage()) {
            case BEGUN -> "";
            case MOVING -> moving();
            case HOLDING ->
                "holds after " + wave() + " for "
                        + DurationText.format(state.wave().hold()) + " before the next wave";
            case APPROVING ->
                "after " + wave() + ", "
                        + state.ballot()
                                .map(ballot -> Waiting.people(ballot, state.held(now)))
                                .orElse("");
        };
    }

    private String wave() {
        String name = state.wave().name();
        return "wave " + state.place().wave() + (name.isEmpty() ? "" : " (" + name + ")");
    }

    private String moving() {
        List<String> delayed = new ArrayList<>();
        state.children().forEach((child, standing) -> {
            if (standing.phase() == Standing.Phase.ORDERED && !standing.reason().isEmpty()) {
                delayed.add(child.target() + " can't be begun yet: " + standing.reason());
            }
        });
        views.values().stream()
                .filter(view -> view.outcome() == null && view.state().equals(PAUSED))
                .forEach(view -> delayed.add(view.id() + ": " + view.reason()));
        return delayed.isEmpty() ? "moves " + wave() : String.join("; ", delayed);
    }

    private @Nullable Duration exposure() {
        List<Duration> known = views.values().stream()
                .map(RolloutView::exposure)
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty() ? null : known.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private RolloutView.Progress progress() {
        boolean holding = state.place().stage() == CampaignState.Stage.HOLDING && !state.hasEnded();
        boolean back = state.isStopped()
                && (state.takesBack()
                        || views.values().stream()
                                .anyMatch(view -> view.progress().heading().equals("back")));
        return new RolloutView.Progress(
                state.place().wave(),
                back ? "back" : "forward",
                null,
                state.agenda().members().stream()
                        .mapToDouble(member -> share(member.name()))
                        .average()
                        .orElse(0),
                holding ? state.held(now) : null,
                stops(),
                state.mark().seq());
    }

    private List<String> stops() {
        List<String> stops = new ArrayList<>();
        state.stop().map(Views::word).ifPresent(stops::add);
        if (state.isFrozen()) {
            stops.add(Views.word(Stop.BLACKOUT));
        }
        views.values().stream()
                .filter(view -> view.outcome() == null)
                .flatMap(view -> view.progress().stops().stream())
                .filter(stop -> !stop.equals("nobody") && !stops.contains(stop))
                .forEach(stops::add);
        if (!carried) {
            stops.add("nobody");
        }
        return stops;
    }

    /** The share that a target stands at now, of whichever of its rollouts was the last. */
    private double share(String target) {
        Child forward = Child.of(target);
        RolloutView view = views.getOrDefault(forward.back(), views.get(forward));
        return view == null ? 0 : view.progress().share();
    }

    private List<RolloutView.StepView> waves() {
        List<RolloutView.StepView> waves = new ArrayList<>();
        for (int number = 1; number <= state.agenda().waves().size(); number++) {
            waves.add(wave(number, state.agenda().wave(number)));
        }
        return waves;
    }

    private RolloutView.StepView wave(int number, Agenda.Wave wave) {
        int present = state.place().wave();
        boolean succeeded = wave.targets().stream()
                .map(member -> Child.of(member.name()))
                .allMatch(child -> state.standing(child).succeeded() && !views.containsKey(child.back()));
        boolean done = succeeded && (number < present || state.hasEnded());
        return new RolloutView.StepView(
                number,
                wave.name(),
                "wave",
                null,
                wave.targets().stream()
                        .mapToDouble(member -> share(member.name()))
                        .average()
                        .orElse(0),
                Duration.ZERO,
                wave.hold(),
                done ? "done" : number == present && !state.hasEnded() ? "now" : "next");
    }

    private List<String> unresolved() {
        List<String> unresolved = new ArrayList<>();
        views.forEach((child, view) -> view.unresolved().forEach(one -> unresolved.add(child + ": " + one)));
        return unresolved;
    }

    private RolloutView.TargetView target(Agenda.Member member) {
        Child forward = Child.of(member.name());
        Standing standing = state.standing(forward);
        RolloutView view = views.get(forward);
        RolloutView back = views.get(forward.back());
        RolloutView shown = back == null ? view : back;
        boolean over = !standing.open() && (back == null || back.outcome() != null);
        String word = over || shown == null ? word(member.name(), standing) : shown.state();
        String reason = standing.reason().isEmpty() && shown != null ? shown.reason() : standing.reason();
        return new RolloutView.TargetView(
                member.name(),
                member.target().toString(),
                state.agenda().waveOf(member.name()),
                view == null ? null : view.id(),
                word,
                view == null ? null : word.equals(TargetWords.TAKEN_BACK) ? word : view.outcome(),
                reason,
                share(member.name()),
                view == null ? 0 : view.progress().step(),
                view == null ? List.of() : view.steps());
    }

    private String word(String target, Standing standing) {
        return standing.phase() == Standing.Phase.WAITING ? "waiting" : TargetWords.ended(state, target);
    }
}
