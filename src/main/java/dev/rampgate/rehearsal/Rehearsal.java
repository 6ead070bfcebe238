package dev.rampgate.rehearsal;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsed;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.campaign.CampaignState;
import dev.rampgate.rollout.Stop;
import dev.rampgate.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rollout on virtual time, from its submission to its end, or until nothing more is to come. */
final class Rehearsal {
    /** How long nothing may happen after everything has been said. */
    private static final Duration QUIET = Duration.ofHours(1);

    /** A way back that is stuck for so long is left as run leaves it. */
    private static final Duration STUCK = Duration.ofMinutes(15);

    /** A gate that still has entries for readings to come is waited for no longer than this. */
    private static final Duration UNSAID = Duration.ofDays(7);

    /** No plan is longer, and no time of a scenario is later. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Scenario scenario;
    private final World world;
    private final Chronicle chronicle;
    private final ZoneId zone;
    private final Instant start;
    private String word = "";
    private Duration since = Duration.ZERO;

    /** @param zone in which its times of day are told */
    Rehearsal(Scenario scenario, World world, ZoneId zone) {
        this.scenario = scenario;
        this.world = world;
        this.zone = zone;
        this.start = world.time.wall();
        this.chronicle = new Chronicle(world);
    }

    Rehearsed run(String plan, Rollouts.Submission submission) throws Refused {
        try {
            world.begin(submission);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.PLAN) {
                throw refused;
            }
            chronicle.look();
            return result(plan, "refused", refused, null);
        }
        chronicle.look();
        world.time.run(LONGEST, this::over, chronicle::look);
        return ended(plan);
    }

    private boolean over() {
        Optional<Row> row = world.row();
        return row.isEmpty()
                || (row.get().ended()
                        ? world.idle() && !world.mayReturn()
                        : quiet(row.get().state()));
    }

    private boolean quiet(String now) {
        if (!now.equals(word)) {
            word = now;
            since = world.time.now();
        }
        if (now.equals("rollback-stuck")) {
            return world.time.now().minus(since).compareTo(STUCK) >= 0;
        }
        boolean waits = now.equals("paused") || (now.equals("waiting") && !timed());
        if (!waits || world.dead() || frozen() || chronicle.any(Knowledge::expires)) {
            return false;
        }
        Duration from = later(later(since, scenario.horizon()), nextChange());
        Duration passed = world.time.now().minus(from);
        return passed.compareTo(QUIET.plus(world.gates.round())) >= 0
                && (!world.gates.unsaid() || passed.compareTo(UNSAID) >= 0);
    }

    /** Whether there is a limit to what it waits for. */
    private boolean timed() {
        return chronicle.any(Knowledge::isTimed)
                || world.campaign()
                        .flatMap(CampaignState::ballot)
                        .flatMap(ballot -> ballot.approval().timeout())
                        .isPresent();
    }

    /** Whether a blackout holds it, which will end. */
    private boolean frozen() {
        return world.campaign().filter(CampaignState::isFrozen).isPresent()
                || chronicle.any(knowledge -> knowledge
                        .state()
                        .filter(state -> state.watch().stops().containsKey(Stop.BLACKOUT))
                        .isPresent());
    }

    private Duration nextChange() {
        return world.sites().stream()
                .flatMap(site -> site.balancer().nextChange().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Rehearsed ended(String plan) {
        RolloutView view = world.rollouts().show(world.current().value()).orElseThrow();
        String outcome = view.outcome();
        if (outcome == null) {
            outcome = view.state().equals("rollback-stuck") ? "rollback-stuck" : "running";
            chronicle.left(view.state(), view.reason());
        }
        return result(plan, outcome, null, view);
    }

    private Rehearsed result(String plan, String outcome, @Nullable Refused refused, @Nullable RolloutView view) {
        Rehearsed.Refusal refusal = refused == null
                ? null
                : new Rehearsed.Refusal(refused.kind().name().toLowerCase(Locale.ROOT), refused.reasons());
        String reason = refused != null ? String.join("; ", refused.reasons()) : view == null ? "" : view.reason();
        Judging judging = new Judging(scenario.expected(), world, chronicle, outcomes(view));
        return new Rehearsed(
                Rehearsed.SCHEMA,
                scenario.about().name(),
                plan,
                outcome,
                reason,
                refusal,
                start,
                zone.getId(),
                world.time.now(),
                chronicle.writes(),
                truth(),
                new Rehearsed.Traffic(chronicle.pool(), chronicle.shares()),
                chronicle.story(),
                chronicle.broken(),
                judging.of(outcome, reason),
                view);
    }

    private Map<String, Integer> truth() {
        Map<String, Integer> truth = new LinkedHashMap<>();
        world.sites().forEach(site -> truth.putAll(site.named(site.balancer().truth())));
        return truth;
    }

    /** What came of each of several targets. */
    private static Map<String, String> outcomes(@Nullable RolloutView view) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        List<RolloutView.TargetView> targets = view == null ? List.of() : view.targets();
        for (RolloutView.TargetView target : targets) {
            boolean known = Expected.OfTarget.OUTCOMES.contains(target.state());
            outcomes.put(target.name(), known ? target.state() : "running");
        }
        return outcomes;
    }
}
