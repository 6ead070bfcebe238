package dev.rampgate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.balancer.Survey;
import dev.rampgate.balancer.model.Action;
import dev.rampgate.balancer.model.ModelBalancer;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.engine.Session;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.Reading;
import dev.rampgate.rehearsal.Boundary;
import dev.rampgate.rehearsal.VirtualProcess;
import dev.rampgate.rehearsal.VirtualTime;
import dev.rampgate.rollout.Actor;
import dev.rampgate.rollout.Origin;
import dev.rampgate.rollout.Outcome;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Stop;
import dev.rampgate.store.Row;
import dev.rampgate.store.memory.MemoryStore;
import dev.rampgate.weight.ServerKey;
import dev.rampgate.weight.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a rollout when servers come and go, or its journal goes back in time. */
@ExtendWith(Quiet.class)
class ServersTest {
    private static final ServerKey CANARY = ServerKey.of("i-c20");
    private static final ServerKey NEW = ServerKey.of("i-new");
    private static final Duration WITHIN_THE_FIRST_STEP = Duration.ofSeconds(12);

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-22T10:00:00Z"));
    private final ModelBalancer balancer =
            new ModelBalancer(Courses.SMALL.course().target(), time::now, Duration.ofSeconds(5));
    private final MemoryStore store = new MemoryStore();

    ServersTest() {
        Courses.SMALL.course().group().baseline().asMap().forEach(this::attach);
    }

    private void attach(ServerKey server, Weight weight) {
        balancer.attach(new Survey.Attached(server, "ecs", weight, "", Survey.Health.NORMAL));
    }

    private static Reading good() {
        return new Reading(Reading.Result.PASS, 0.001, "0.001", Duration.ofMillis(4));
    }

    private void own(MemoryStore medium) {
        VirtualProcess process = new VirtualProcess(time, medium, Boundary.CALM);
        if (medium.find(World.ID).isEmpty()) {
            Origin origin = new Origin("sha256:0", "p.yaml", "", Map.of(), new Actor(Actor.Kind.USER, "li.wei"), true);
            process.engine().begin(World.ID, Courses.SMALL.course(), origin);
        }
        Map<String, Gate> gates = Map.of(Courses.GATE, occasion -> good());
        process.engine().own(World.ID, (state, lease) -> new Session(state.course(), balancer, gates, lease));
    }

    private RolloutState run(MemoryStore medium, Duration atMost) {
        time.run(atMost, () -> medium.find(World.ID).orElseThrow().ended(), () -> {});
        return Objects.requireNonNull(RolloutState.of(medium.read(World.ID, 0)));
    }

    @Test
    void f18_aServerThatIsDetachedIsLeftOut() {
        own(store);
        run(store, WITHIN_THE_FIRST_STEP);
        balancer.detach(CANARY);
        RolloutState state = run(store, Duration.ofHours(1));

        assertThat(state.fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(state.course().group().writable()).doesNotContain(CANARY).hasSize(41);
        assertThat(balancer.truth().total()).isEqualTo(2_000);
    }

    @Test
    void f19_aServerThatIsAddedIsNeverWritten() {
        own(store);
        run(store, WITHIN_THE_FIRST_STEP);
        attach(NEW, Weight.of(10));
        RolloutState state = run(store, Duration.ofHours(1));

        assertThat(state.fate().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(balancer.truth().of(NEW)).isEqualTo(Weight.of(10));
        assertThat(balancer.calls())
                .filteredOn(call -> call.action() == Action.SET_BACKEND_SERVERS)
                .extracting(ModelCall::asked)
                .isNotEmpty()
                .noneMatch(asked -> asked.has(NEW));
    }

    @Test
    void f45_aRestoredOldJournalStops() {
        own(store);
        run(store, Duration.ofSeconds(35));
        List<Recorded> whole = store.read(World.ID, 0);
        List<Recorded> early = whole.stream()
                .filter(recorded -> recorded.at().running().compareTo(WITHIN_THE_FIRST_STEP) < 0)
                .toList();
        assertThat(early).hasSizeLessThan(whole.size());
        long written = writes();

        MemoryStore restored = restored(early);
        own(restored);
        RolloutState state = run(restored, Duration.ofMinutes(2));

        assertThat(state.watch().stops()).containsOnlyKeys(Stop.DRIFT);
        assertThat(writes()).isEqualTo(written);
    }

    private long writes() {
        return balancer.calls().stream()
                .filter(call -> call.action() == Action.SET_BACKEND_SERVERS)
                .count();
    }

    private MemoryStore restored(List<Recorded> entries) {
        Row now = store.find(World.ID).orElseThrow();
        MemoryStore medium = new MemoryStore();
        medium.begin(row(now, 1), Optional.empty(), entries.subList(0, 1));
        try (var lease = medium.ownership().take(World.ID).orElseThrow()) {
            medium.append(row(now, entries.size()), lease.epoch(), entries.subList(1, entries.size()));
        }
        return medium;
    }

    private static Row row(Row like, long seq) {
        return new Row(like.id(), like.plan(), like.target(), like.state(), false, like.startedAt(), seq);
    }
}
