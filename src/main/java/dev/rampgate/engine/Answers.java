package dev.rampgate.engine;

import dev.rampgate.api.Refused;
import dev.rampgate.api.Rollouts.CommandAnswer;
import dev.rampgate.api.Rollouts.CommandRequest;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Ownership;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What the owner of a rollout or a campaign says to a command: its journal tells it. */
final class Answers {
    /** How long the sender of a command waits; owners look every 200 ms. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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

    /** Takes a rollout or a campaign over, if it is free. */
    interface Taker {
        boolean own(RolloutId id) throws Refused;
    }

    /** Sends a command and waits for what its owner says; who aborts what nobody carries becomes its owner. */
    CommandAnswer ask(RolloutId id, CommandRequest request, Taker taker) throws Refused, InterruptedException {
        if (registry.hasEnded(id)) {
            return over(id);
        }
        Command.Verb verb =
                Command.Verb.valueOf(request.verb().toUpperCase(Locale.ROOT).replace('-', '_'));
        boolean orphan = !parts.ownership().taken(id);
        boolean aborts = verb == Command.Verb.ABORT || verb == Command.Verb.ABORT_KEEP;
        if (orphan && !aborts) {
            return new CommandAnswer(false, "no process carries " + id + ": rampgate recover " + id);
        }
        long seen = registry.isCampaign(id)
                ? campaigns.state(id).mark().seq()
                : stories.understood(id).mark().seq();
        long number = parts.commands().submit(id, verb, LocalRollouts.actor(request.actor()), request.reason(), seen);
        if (orphan) {
            taker.own(id);
        }
        Optional<CommandAnswer> answer = await(id, number, seen, PATIENCE);
        if (answer.isEmpty() && aborts) {
            answer = insist(id, number, seen, taker);
        }
        return answer.orElseGet(() -> new CommandAnswer(
                false, "the owner of " + id + " did not answer within " + PATIENCE.toSeconds() + " s"));
    }

    /** Whoever carries it may have been killed: then its lease, where there are any, is soon over, and this process takes it. */
    private Optional<CommandAnswer> insist(RolloutId id, long number, long seen, Taker taker)
            throws Refused, InterruptedException {
        Duration left = parts.ownership().tenure(id).map(Ownership.Tenure::left).orElse(Duration.ZERO);
        Optional<CommandAnswer> answer = await(id, number, seen, left);
        boolean taken = answer.isEmpty() && !parts.ownership().taken(id) && taker.own(id);
        return taken ? await(id, number, seen, PATIENCE) : answer;
    }

    /** Waits so long for the answer to a command, which was given when this entry was the newest. */
    private Optional<CommandAnswer> await(RolloutId id, long number, long seen, Duration patience)
            throws InterruptedException {
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

    private CommandAnswer over(RolloutId id) {
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
