package dev.rampgate.simulation;

import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.gate.Reading;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of safety of one rollout on one target, told of everything that crosses the edge of a process, and checked as it does.
 *
 * <p>S1 to S9, S13 and L3 in virtual time are {@link WireLaws}; S5 to S12 and S15, as far as the journal shows them, {@link JournalLaws}; S11
 * {@link TimeLaws}; what must hold at the end, with L1, L4, L5, L6 and L8, {@link EndLaws}. Proved elsewhere: S8 over several rollouts by
 * {@code StoreContract.aTargetHasOneRolloutAtATime}, S13 of the quota by {@code GuardTest}, S14 and S15 of real servers and S16 by
 * {@code GateContractTest} and {@code FetcherTest}, L2 by {@code GateContractTest} and {@code GuardTest}, L3 in real time by
 * {@code PerformanceBench} (B1), L7 by {@code LiveEffectsTest}.
 */
final class Laws {
    private final World world;
    private final JournalLaws journal;
    private final WireLaws wire;
    private final TimeLaws time;
    private final EndLaws end;

    Laws(World world) {
        this.world = world;
        journal = new JournalLaws(world);
        wire = new WireLaws(world, journal);
        time = new TimeLaws(world, journal);
        end = new EndLaws(world, journal);
    }

    @Nullable
    RolloutState state() {
        return journal.state();
    }

    RolloutState known() {
        return journal.known();
    }

    void begun(List<Recorded> entries) {
        journal.begun(entries);
    }

    void leased(long epoch) {
        journal.leased(epoch);
    }

    /** Entries are durable from here on. */
    void committed(List<Recorded> entries) {
        time.passed();
        RolloutState before = journal.known();
        journal.committed(entries);
        wire.committed(before, entries);
        time.committed(before, entries);
        end.committed(entries);
    }

    /** Time passed, or is about to be counted otherwise. */
    void passed() {
        time.passed();
    }

    void disturbed(Mishap mishap) {
        time.disturbed(mishap);
        end.disturbed(mishap);
        wire.disturbed(mishap);
    }

    /** A request reached the load balancer and was dealt with; its sender does not know yet. */
    void requested(Edge sender, Intent intent, ModelCall call) {
        world.tell(() -> "call " + intent.number() + " " + intent.heading() + " step "
                + intent.cursor().step() + ": " + call.reply().result() + " "
                + call.reply().code());
        wire.requested(sender, intent, call);
        journal.told(intent, call.reply().result());
    }

    void answered(Intent intent) {
        wire.answered(intent);
    }

    void looks(Edge reader) {
        wire.looks(reader);
    }

    void looked() {
        journal.looked();
    }

    void read(Reading reading, double raw, boolean unreachable) {
        journal.read(reading, raw, unreachable);
    }

    /** It should be over. */
    void over(int events) {
        end.over(events);
    }

    /** Everything that was under way has arrived. */
    void afterwards() {
        end.afterwards();
    }

    static boolean longer(Duration one, Duration other) {
        return one.compareTo(other) > 0;
    }
}
