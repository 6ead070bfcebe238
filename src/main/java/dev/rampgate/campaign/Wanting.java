package dev.rampgate.campaign;

import dev.rampgate.campaign.Standing.Attempts;
import dev.rampgate.campaign.Standing.Phase;
import dev.rampgate.plan.Step;
import dev.rampgate.rollout.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads off a state what is to be done. */
final class Wanting {
    private final CampaignState state;
    private final Moment now;
    private final List<Effect> effects = new ArrayList<>();
    private @Nullable Duration wakeAt;

    Wanting(CampaignState state, Moment now) {
        this.state = state;
        this.now = now;
    }

    Effect.Wants wants() {
        if (state.hasEnded() || state.mark().epoch() == 0) {
            return new Effect.Wants(List.of(), null);
        }
        state.children().forEach(this::child);
        if (state.counts()) {
            Duration next = limit().map(limit -> limit.minus(state.held(now)))
                    .filter(left -> left.compareTo(CampaignMachine.COUNT) < 0)
                    .orElse(CampaignMachine.COUNT);
            wake(now.running().plus(next.isNegative() ? Duration.ZERO : next));
        }
        return new Effect.Wants(effects, wakeAt);
    }

    /** When the present hold is over, or the time to approve. */
    private Optional<Duration> limit() {
        return state.place().stage() == CampaignState.Stage.HOLDING
                ? Optional.of(state.wave().hold())
                : state.wave().approval().flatMap(Step.Approve::timeout);
    }

    private void child(Child child, Standing standing) {
        if (standing.phase() == Phase.ORDERED) {
            begin(child, standing);
        }
        if (standing.runs()) {
            effects.add(new Effect.Attend(child));
            Entry.Asked asked = standing.asked();
            if (asked != null) {
                effects.add(new Effect.Tell(child, asked.verb(), asked.actor(), asked.reason()));
            }
        }
    }

    /** Where it is not to begin any more, beginning it only finds out whether it has. */
    private void begin(Child child, Standing standing) {
        if (state.rests()) {
            return;
        }
        Attempts attempts = standing.attempts();
        Duration due = attempts.count() == 0 ? Duration.ZERO : attempts.last().plus(CampaignMachine.RETRY);
        if (due.compareTo(now.running()) <= 0 || (state.isStopped() && !child.isBack())) {
            effects.add(new Effect.Begin(child, attempts.count() + 1, state.isStopped() && !child.isBack()));
        } else {
            wake(due);
        }
    }

    private void wake(Duration at) {
        Duration before = wakeAt;
        wakeAt = before == null || at.compareTo(before) < 0 ? at : before;
    }
}
