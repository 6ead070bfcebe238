package dev.rampgate.store.memory;

import static dev.rampgate.store.Journals.FIRST;
import static dev.rampgate.store.Journals.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.store.Ownership;
import dev.rampgate.store.StoreContract;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreContract {
    private final MemoryStore medium = new MemoryStore();

    @Override
    protected Node node() {
        return new Node(medium, medium.ownership(), medium.commands());
    }

    @Test
    void aCrashFreesWhatThatProcessOwnedAndNothingElse() {
        MemoryOwnership crashing = medium.ownership();
        MemoryOwnership other = medium.ownership();
        Ownership.Lease lost = crashing.take(FIRST).orElseThrow();
        Ownership.Lease kept = other.take(SECOND).orElseThrow();

        crashing.crash();

        assertThat(lost.valid()).isFalse();
        assertThat(kept.valid()).isTrue();
        assertThat(other.take(FIRST).orElseThrow().epoch()).isEqualTo(2);
        crashing.crash();
        assertThat(other.taken(FIRST)).isTrue();
    }
}
