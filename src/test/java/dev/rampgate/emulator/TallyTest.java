package dev.rampgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long MS = 1_000_000;
    private final Tally tally = new Tally(Duration.ofSeconds(5));

    private void add(long atMs, String version, boolean failed, long tookMs) {
        tally.add(new Tally.Answer(atMs * MS, version, version.isEmpty() ? "" : "i-" + version, failed, tookMs * MS));
    }

    @Test
    void ratesCoverTheWindowOnly() {
        add(0, "v2", true, 1);
        add(4_000, "v2", true, 1);
        add(5_001, "v2", false, 1);
        assertThat(tally.lately(5_001 * MS).versions().get("v2").counted()).isEqualTo(new Tally.Counted(2, 1));
        assertThat(tally.lately(9_000 * MS).versions().get("v2").counted().errorRate())
                .isEqualTo(0.5);
        assertThat(tally.lately(10_001 * MS).versions().get("v2").counted().errorRate())
                .isEqualTo(0.0);
    }

    @Test
    void withoutRequestsNothingIsKnown() {
        add(0, "v2", false, 1);
        Tally.Recent later = tally.lately(60_000 * MS).versions().get("v2");
        assertThat(later.counted().requests()).isZero();
        assertThat(later.counted().errorRate()).isNull();
        assertThat(later.p95Ms()).isNull();
    }

    @Test
    void theSlowestTwentiethIsBeyondThePercentile() {
        for (int i = 1; i <= 100; i++) {
            add(i, "v1", false, i);
        }
        assertThat(tally.lately(100 * MS).all().p95Ms()).isEqualTo(95.0);
    }

    @Test
    void totalsCountFromTheMark() {
        add(0, "v1", false, 1);
        add(1, "", true, 1);
        assertThat(tally.sinceMark().all()).isEqualTo(new Tally.Counted(2, 1));
        tally.mark();
        add(2, "v2", true, 1);
        assertThat(tally.sinceMark().versions())
                .containsEntry("v1", Tally.Counted.NOTHING)
                .containsEntry("v2", new Tally.Counted(1, 1));
        assertThat(tally.sinceMark().all()).isEqualTo(new Tally.Counted(1, 1));
    }
}
