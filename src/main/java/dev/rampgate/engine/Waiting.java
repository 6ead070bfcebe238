package dev.rampgate.engine;

import dev.rampgate.api.RolloutView;
import dev.rampgate.course.Aim;
import dev.rampgate.plan.Step.Approve;
import dev.rampgate.rollout.Ballot;
import dev.rampgate.rollout.Moment;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Stage;
import dev.rampgate.rollout.Vote;
import dev.rampgate.settings.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a step that moves nothing waits for, as people see it. */
final class Waiting {
    private Waiting() {}

    static String reason(RolloutState state, Moment now) {
        Aim aim = state.step().aim();
        Duration since = state.heldAt(now);
        return ballot(state)
                .map(ballot -> people(ballot, since))
                .or(() -> aim.condition()
                        .map(wait -> "waits for " + String.join(", ", wait.gates()) + " to pass" + limit(wait.timeout())
                                + since(since)))
                .orElseGet(() -> "waits until the drain expires");
    }

    private static String since(Duration since) {
        return ", since " + DurationText.format(Duration.ofSeconds(since.toSeconds()));
    }

    private static Optional<Ballot> ballot(RolloutState state) {
        return state.step()
                .aim()
                .approval()
                .map(approval -> new Ballot(
                        approval, state.begun().origin(), state.watch().said().approvals()));
    }

    static String people(Ballot ballot, Duration since) {
        Approve approval = ballot.approval();
        List<Vote> given = ballot.given();
        String who = approval.by().isEmpty() ? "" : " by " + String.join(", ", approval.by());
        String names = given.stream().map(vote -> vote.actor().toString()).collect(Collectors.joining(", "));
        String message = approval.message().isEmpty() ? "" : " \"" + approval.message() + "\"";
        return "waits for " + approval + who + message
                + (given.isEmpty() ? "" : ", " + given.size() + " given by " + names)
                + limit(approval.timeout())
                + since(since);
    }

    private static String limit(Optional<Duration> timeout) {
        return timeout.map(time -> " within " + DurationText.format(time)).orElse("");
    }

    static RolloutView.@Nullable ApprovalView approval(RolloutState state, Moment now) {
        if (state.position().stage() != Stage.APPROVING) {
            return null;
        }
        return approval(ballot(state).orElseThrow(), state.heldAt(now));
    }

    static RolloutView.ApprovalView approval(Ballot ballot, Duration since) {
        Approve approval = ballot.approval();
        return new RolloutView.ApprovalView(
                approval.message(),
                approval.by(),
                approval.count(),
                ballot.given().stream()
                        .map(vote -> new RolloutView.GivenView(Story.wire(vote.actor()), vote.reason()))
                        .toList(),
                since,
                approval.timeout().orElse(null));
    }
}
