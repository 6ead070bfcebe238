package dev.rampgate.engine;

import dev.rampgate.api.Rollouts.CommandAnswer;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import java.time.Duration;
import java.util.Optional;

/** What the owner of a rollout or a campaign says to a command: its journal tells it. */
final class Answers {
    /** How long the sender of a command waits; owners look every 200 ms. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RolloutEngine.Parts parts;
    private final Registry registry;
    private final Campaigns campaigns;
    private final Stories stories;

    Answers(RolloutEngine.Parts parts, Registry registry, Campaigns campaigns, Stories stories) {
        this.parts = parts;
        this.registry = registry;
        this.campaigns = campaigns;
        this.stories = stories;
    }

    /** Waits so long for the answer to a command, which was given when this entry was the newest. */
    Optional<CommandAnswer> await(RolloutId id, long number, long seen, Duration patience) throws InterruptedException {
        long deadline = parts.timepiece().nanos() + patience.toNanos();
        while (true) {
            Optional<CommandAnswer> answer = answered(id, number, seen);
            long left = deadline - parts.timepiece().nanos();
            if (answer.isPresent() || left <= 0) {
                return answer;
            }
            stories.await(left);
        }
    }

    /** Whether it has ended is read first: what ended answered every command before. */
    private Optional<CommandAnswer> answered(RolloutId id, long number, long seen) {
        boolean ended = registry.hasEnded(id);
        Optional<CommandAnswer> answer =
                registry.isCampaign(id) ? campaigns.answer(id, number, seen) : written(id, number, seen);
        return answer.isPresent() || !ended ? answer : Optional.of(over(id));
    }

    CommandAnswer over(RolloutId id) {
        return new CommandAnswer(false, id + " has ended: " + registry.view(id).state());
    }

    private Optional<CommandAnswer> written(RolloutId id, long number, long seen) {
        return parts.store().read(id, seen).stream()
                .map(Recorded::entry)
                .filter(Entry.Commanded.class::isInstance)
                .map(Entry.Commanded.class::cast)
                .filter(commanded -> commanded.command().number() == number)
                .map(commanded -> new CommandAnswer(commanded.refusal().isEmpty(), commanded.refusal()))
                .findFirst();
    }
}
