package dev.rampgate.engine;

import dev.rampgate.api.RolloutView;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutMachine;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.store.CampaignRow;
import dev.rampgate.store.NewerData;
import dev.rampgate.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is in the store, rollouts and campaigns alike: found by what a person names, and shown. Safe for several threads. */
final class Registry {
    /** How long after its start an ended rollout is looked at for hooks that were not told. */
    private static final Duration OWED = Duration.ofDays(7);

    private final RolloutEngine engine;
    private final RolloutEngine.Parts parts;
    private final Campaigns campaigns;
    private final Stories stories;

    Registry(RolloutEngine engine, RolloutEngine.Parts parts, Campaigns campaigns, Stories stories) {
        this.engine = engine;
        this.parts = parts;
        this.campaigns = campaigns;
        this.stories = stories;
    }

    boolean isCampaign(RolloutId id) {
        return id.campaign().isEmpty() && campaigns.find(id).isPresent();
    }

    boolean hasEnded(RolloutId id) {
        return parts.store()
                .find(id)
                .map(Row::ended)
                .orElseGet(() -> campaigns.find(id).map(CampaignRow::ended).orElse(false));
    }

    /** Whether an ended rollout has hooks that were not told of its end. */
    boolean owes(RolloutId id) {
        Instant oldest = parts.timepiece().wall().minus(OWED);
        try {
            return parts.store()
                            .find(id)
                            .filter(row -> row.startedAt().isAfter(oldest))
                            .isPresent()
                    && RolloutMachine.owes(stories.state(id));
        } catch (NewerData newer) {
            return false;
        }
    }

    /** Every rollout that stands alone, and every campaign, the one begun last first. */
    List<RolloutId> roots() {
        Map<RolloutId, Instant> began = new LinkedHashMap<>();
        campaigns.list().forEach(row -> began.put(row.id(), row.startedAt()));
        parts.store().list().stream()
                .filter(row -> row.id().campaign().isEmpty())
                .forEach(row -> began.put(row.id(), row.startedAt()));
        return began.entrySet().stream()
                .sorted(Map.Entry.<RolloutId, Instant>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Everything, each campaign followed by its rollouts. */
    List<RolloutView> list() {
        List<RolloutView> views = new ArrayList<>();
        for (RolloutId root : roots()) {
            views.add(view(root));
            if (isCampaign(root)) {
                campaigns.state(root).ids(root).forEach(child -> child(child).ifPresent(views::add));
            }
        }
        return views;
    }

    /** By id, or the newest with this plan name. */
    Optional<RolloutId> find(String idOrName) {
        List<RolloutId> roots = roots();
        Optional<RolloutId> byId = Stream.concat(
                        roots.stream(), parts.store().list().stream().map(Row::id))
                .filter(id -> id.value().equals(idOrName))
                .findFirst();
        return byId.or(
                () -> roots.stream().filter(id -> plan(id).equals(idOrName)).findFirst());
    }

    private String plan(RolloutId id) {
        return parts.store()
                .find(id)
                .map(Row::plan)
                .orElseGet(() -> campaigns.find(id).map(CampaignRow::plan).orElse(""));
    }

    private Optional<RolloutView> child(RolloutId id) {
        return parts.store().find(id).map(this::view);
    }

    RolloutView view(RolloutId id) {
        return isCampaign(id)
                ? campaigns.view(id, this::child)
                : view(parts.store().find(id).orElseThrow());
    }

    /** The same, and of one that has ended, what took it back since. */
    RolloutView sinceEnded(RolloutId id) {
        RolloutView view = view(id);
        return view.outcome() == null
                ? view
                : parts.store().list().stream()
                        .filter(row -> row.plan().equals(Returning.NAME + id))
                        .filter(row -> row.state().equals(Outcome.SUCCEEDED.word()))
                        .findFirst()
                        .map(row -> view.because("taken back since by " + row.id()))
                        .orElse(view);
    }

    /** A rollout whose journal only a newer version understands is held: shown, and left alone. */
    private RolloutView view(Row row) {
        try {
            return alone(row.id());
        } catch (NewerData newer) {
            return Views.held(row, String.valueOf(newer.getMessage()));
        }
    }

    private RolloutView alone(RolloutId id) {
        Stories.Standing standing = stories.standing(id);
        RolloutState state = standing.state();
        Moment now = engine.now(id)
                .orElseGet(() -> Views.seenFromAfar(
                        state.mark().at(),
                        parts.timepiece().wall(),
                        parts.ownership().taken(id)));
        boolean carried = state.ended() || engine.owns(id) || parts.ownership().taken(id);
        return Views.of(id, standing, now, carried);
    }
}
