package dev.rampgate.rollout;

import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Share;
import dev.rampgate.weight.Weight;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the weights.
 *
 * @param observed as read last
 * @param acknowledged what should be in force: the baseline and every accepted call since
 * @param before what each server had when its latest accepted call was sent
 * @param foreign servers that somebody else changed
 * @param verified the share at the last verified level, null before the first
 * @param wire what was sent, or is about to be
 * @param expiries of the drains in force, by the numbers of their steps: the running times at which they are restored
 */
public record Traffic(
        Weights observed,
        Weights acknowledged,
        Weights before,
        Set<ServerKey> foreign,
        @Nullable Share verified,
        Wire wire,
        Map<Integer, Duration> expiries) {
    public Traffic {
        expiries = Map.copyOf(expiries);
    }

    /**
     * Calls on their way.
     *
     * @param planned the calls of the present level, or of the way back
     * @param open the intent that is in the journal and has no answer, null for none
     * @param accepted the intents of the present level that were accepted
     * @param unresolved intents of which nobody knows what came of them; they may take effect late
     */
    public record Wire(
            List<Weights> planned, @Nullable Intent open, List<Intent> accepted, List<Unresolved> unresolved) {
        static final Wire IDLE = new Wire(List.of(), null, List.of(), List.of());

        public Wire {
            planned = List.copyOf(planned);
            accepted = List.copyOf(accepted);
            unresolved = List.copyOf(unresolved);
        }

        /** Nothing open any more: what was is unresolved since then. */
        Wire abandoned(Duration since) {
            if (open == null && planned.isEmpty()) {
                return this;
            }
            Stream<Unresolved> more =
                    Stream.ofNullable(open).map(intent -> new Unresolved(intent, since, Doubt.UNKNOWN));
            return new Wire(
                    List.of(),
                    null,
                    accepted,
                    Stream.concat(unresolved.stream(), more).toList());
        }

        /** The accepted intents have not arrived; they may do so late. */
        Wire notArrived(Duration since) {
            Stream<Unresolved> more = accepted.stream().map(intent -> new Unresolved(intent, since, Doubt.NOT_ARRIVED));
            return new Wire(
                    List.of(),
                    open,
                    List.of(),
                    Stream.concat(unresolved.stream(), more).toList());
        }

        /** Whether nothing that was sent can still take effect. */
        boolean isIdle() {
            return open == null && accepted.isEmpty() && unresolved.isEmpty();
        }

        /** Whether something was accepted that was not read back yet. */
        boolean arrivesLate() {
            return !accepted.isEmpty() || unresolved.stream().anyMatch(one -> one.doubt() == Doubt.NOT_ARRIVED);
        }

        Wire without(long intent) {
            return new Wire(
                    planned,
                    open != null && open.number() == intent ? null : open,
                    accepted,
                    unresolved.stream()
                            .filter(one -> one.intent().number() != intent)
                            .toList());
        }

        Wire youngerThan(Duration since) {
            if (unresolved.isEmpty()) {
                return this;
            }
            return new Wire(
                    planned,
                    open,
                    accepted,
                    unresolved.stream()
                            .filter(one -> one.since().compareTo(since) > 0)
                            .toList());
        }

        /** The intent with this number whose result is not known; null for any other. */
        public @Nullable Intent find(long intent) {
            return Stream.concat(
                            Stream.ofNullable(open),
                            unresolved.stream()
                                    .filter(one -> one.doubt() != Doubt.REPEATED)
                                    .map(Unresolved::intent))
                    .filter(one -> one.number() == intent)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * An intent that may or may not have taken effect.
     *
     * @param since the running time since which that is so
     */
    public record Unresolved(Intent intent, Duration since, Doubt doubt) {
        public boolean isUnknown() {
            return doubt == Doubt.UNKNOWN;
        }

        /** What is left of it where it has taken effect on these servers; empty where nothing is. */
        private Optional<Unresolved> without(Weights arrived) {
            Weights left =
                    intent.weights().only(server -> !intent.weights().of(server).equals(arrived.find(server)));
            return left.isEmpty() ? Optional.empty() : Optional.of(new Unresolved(intent.asking(left), since, doubt));
        }

        /** Whether this intent asks for the same of some server, and came later. */
        private boolean isRepeatedBy(Intent later) {
            return later.number() > intent.number()
                    && later.heading() == intent.heading()
                    && later.weights().asMap().entrySet().stream()
                            .anyMatch(one ->
                                    one.getValue().equals(intent.weights().find(one.getKey())));
        }
    }

    /** Why an intent may still take effect. */
    public enum Doubt {
        /** It was not answered. */
        UNKNOWN,
        /** It was accepted and does not show. */
        NOT_ARRIVED,
        /** Its weights were read back; but a later call asked for them too, so that nobody knows whose they are. */
        REPEATED
    }

    static Traffic baseline(Weights baseline) {
        return new Traffic(baseline, baseline, Weights.NONE, Set.of(), null, Wire.IDLE, Map.of());
    }

    /** Whether this weight of a server can be explained by what this rollout did. */
    boolean explains(ServerKey server, Weight weight, boolean staleReadsExpected) {
        return weight.equals(acknowledged.find(server))
                || (staleReadsExpected && weight.equals(before.find(server)))
                || Stream.concat(
                                Stream.ofNullable(wire.open()),
                                wire.unresolved().stream().map(Unresolved::intent))
                        .anyMatch(intent -> weight.equals(intent.weights().find(server)));
    }

    /** Whether nobody knows what became of a call that asks for this weight of a server. */
    boolean isUnresolved(ServerKey server, Weight weight) {
        return wire.unresolved().stream()
                .anyMatch(one -> weight.equals(one.intent().weights().find(server)));
    }

    /** A late effect was taken back by this call: what asked for it is not expected again. */
    Traffic takenBack(Intent intent) {
        Weights late = observed.only(intent.weights()::has);
        List<Unresolved> rest = wire.unresolved().stream()
                .map(one -> one.without(late))
                .flatMap(Optional::stream)
                .toList();
        return new Traffic(
                observed,
                acknowledged,
                before.with(late),
                foreign,
                verified,
                new Wire(List.of(), null, wire.accepted(), rest),
                expiries);
    }

    /**
     * Whether the planned call after this one, counted from 1, lowers servers after others were raised: an accepted call may have been
     * applied in part, so what was raised has to be seen first.
     */
    boolean lowersAfterRaises(int done) {
        boolean raised = wire.planned().subList(0, done).stream()
                .anyMatch(call -> call.servers().stream().anyMatch(server -> change(call, server) > 0));
        Weights next = wire.planned().get(done);
        return raised && next.servers().stream().anyMatch(server -> change(next, server) < 0);
    }

    private int change(Weights call, ServerKey server) {
        return observed.has(server) ? call.of(server).compareTo(observed.of(server)) : 0;
    }

    /** What was read, but for servers that still show what they had before an accepted call: there, what was accepted. */
    Weights atLeastAcknowledged() {
        return observed.with(acknowledged.only(
                server -> observed.has(server) && observed.of(server).equals(before.find(server))));
    }

    /** Whether accepted calls that go this way do not show. */
    boolean awaits(Heading heading) {
        return wire.accepted().stream()
                .anyMatch(intent -> intent.heading() == heading
                        && !observed.changesTo(intent.weights().only(observed::has))
                                .isEmpty());
    }

    /** Whether something was sent on the way back that nobody rejected. */
    boolean wroteBack() {
        return Stream.concat(
                        wire.accepted().stream(), wire.unresolved().stream().map(Unresolved::intent))
                .anyMatch(intent -> intent.heading() == Heading.BACK);
    }

    Traffic seen(Weights weights, Set<ServerKey> strangers) {
        Set<ServerKey> all = new TreeSet<>(foreign);
        all.addAll(strangers);
        return new Traffic(weights, acknowledged, before, all, verified, wire, expiries);
    }

    Traffic expiring(Map<Integer, Duration> next) {
        return new Traffic(observed, acknowledged, before, foreign, verified, wire, next);
    }

    Traffic with(Wire next) {
        return new Traffic(observed, acknowledged, before, foreign, verified, next, expiries);
    }

    /** Its weights were read. */
    Traffic found(Intent intent) {
        Stream<Intent> sent = Stream.concat(
                wire.accepted().stream(), wire.unresolved().stream().map(Unresolved::intent));
        List<Intent> others = sent.toList();
        Stream<Unresolved> doubtful = wire.unresolved().stream()
                .filter(one -> one.intent().equals(intent) && others.stream().anyMatch(one::isRepeatedBy))
                .map(one -> new Unresolved(intent, one.since(), Doubt.REPEATED));
        Traffic accepted = accepted(intent);
        Wire rest = accepted.wire;
        return accepted.with(new Wire(
                rest.planned(),
                rest.open(),
                rest.accepted(),
                Stream.concat(rest.unresolved().stream(), doubtful).toList()));
    }

    Traffic accepted(Intent intent) {
        Weights now = intent.weights();
        Weights was = observed.only(now::has);
        Wire rest = wire.without(intent.number());
        List<Intent> all = new ArrayList<>(rest.accepted());
        all.add(intent);
        return new Traffic(
                observed,
                acknowledged.with(now),
                before.with(was),
                foreign,
                verified,
                new Wire(rest.planned(), rest.open(), all, rest.unresolved()),
                expiries);
    }

    /** The weights read are the truth from here on. */
    Traffic adopted() {
        return new Traffic(observed, acknowledged.with(observed), Weights.NONE, foreign, verified, wire, expiries);
    }

    Traffic verified(Share share, Set<ServerKey> written) {
        Set<ServerKey> strangers = new TreeSet<>(foreign);
        strangers.removeAll(written);
        return new Traffic(
                observed,
                acknowledged.with(observed),
                before,
                strangers,
                share,
                new Wire(List.of(), null, List.of(), wire.unresolved()),
                expiries);
    }
}
