package dev.rampgate.simulation;

import dev.rampgate.rehearsal.Boundary;
import dev.rampgate.rehearsal.VirtualProcess;
import dev.rampgate.rollout.Intent;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.store.StoreException;
import java.time.Duration;
import java.util.List;

/** One process of a world and the edge around it: hands what crosses to the rules, and lets happen what is chosen. */
final class Edge implements Boundary {
    final VirtualProcess process;
    private final World world;
    private final Laws laws;
    private boolean breaksAtDone;
    private boolean diesAtDone;
    private int before;

    Edge(World world, Laws laws) {
        this.world = world;
        this.laws = laws;
        this.process = new VirtualProcess(world.time, world.store, this);
    }

    @Override
    public void commit(Phase phase, List<Recorded> entries) {
        Where where = Where.commit(entries, laws.state());
        if (phase == Phase.BEFORE) {
            if (world.storeDown()) {
                throw new StoreException("down");
            }
            breaksAtDone = world.cross(this, where, phase) == Mishap.COMMIT_UNKNOWN;
            return;
        }
        laws.committed(entries);
        world.cross(this, where, phase);
        if (breaksAtDone) {
            throw new StoreException("the connection broke");
        }
    }

    @Override
    public void send(Phase phase, Intent intent) {
        Where where = Where.send(intent);
        switch (phase) {
            case BEFORE -> {
                before = world.balancer.callCount();
                diesAtDone = world.cross(this, where, phase) == Mishap.DIES_CALLING;
            }
            case DONE -> {
                if (world.balancer.callCount() > before) {
                    laws.requested(this, intent, world.balancer.lastCall());
                }
                world.cross(this, where, phase);
                if (diesAtDone) {
                    laws.passed();
                    throw new Killed();
                }
            }
            case RETURNED -> {
                laws.answered(intent);
                world.cross(this, where, phase);
            }
        }
    }

    @Override
    public void look(Phase phase) {
        Where where = Where.look(laws.known());
        if (phase == Phase.BEFORE) {
            laws.looks(this);
        }
        if (phase == Phase.DONE) {
            world.balancer.readLag(Duration.ZERO);
            laws.looked();
        }
        world.cross(this, where, phase);
    }

    @Override
    public void reading(Phase phase, String gate) {
        world.cross(this, Where.READING, phase);
    }
}
