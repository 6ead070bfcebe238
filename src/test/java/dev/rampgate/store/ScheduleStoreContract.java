package dev.rampgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.store.ScheduleStore.Fate;
import dev.rampgate.store.ScheduleStore.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every medium of schedules does. Each {@link #node()} plays another process on the same medium. */
public abstract class ScheduleStoreContract {
    private static final Instant DUE = Instant.parse("2026-11-27T18:30:00Z");

    private ScheduleStore one;
    private ScheduleStore two;

    protected abstract ScheduleStore node();

    @BeforeEach
    void open() {
        one = node();
        two = node();
    }

    private static ScheduleRow row(String name, String text) {
        return new ScheduleRow(name, name + ".yaml", text, Map.of("version", "v \"42\""), DUE, Optional.empty());
    }

    @Test
    void whatIsWrittenIsReadByEveryProcess() {
        one.write(row("weekly", "first"));
        one.write(row("daily", "day"));
        one.write(row("weekly", "second"));

        assertThat(two.find("weekly")).contains(row("weekly", "second"));
        assertThat(two.find("yearly")).isEmpty();
        assertThat(two.list()).containsExactly(row("daily", "day"), row("weekly", "second"));
    }

    @Test
    void aPauseOutlastsWhateverIsWritten() {
        ScheduleRow.Pause pause = new ScheduleRow.Pause("li.wei", DUE, "");
        one.write(row("weekly", "first"));

        assertThat(two.pause("yearly", Optional.of(pause))).isFalse();
        assertThat(two.pause("weekly", Optional.of(pause))).isTrue();
        one.write(row("weekly", "second"));
        assertThat(one.find("weekly").flatMap(ScheduleRow::pause)).contains(pause);
        one.pause("weekly", Optional.empty());
        assertThat(two.find("weekly")).contains(row("weekly", "second"));
    }

    @Test
    void oneKeepsAndNobodyElse() {
        Optional<ScheduleStore.Keep> right = one.keep("weekly");

        assertThat(right).isPresent();
        assertThat(two.keep("weekly")).isEmpty();
        assertThat(one.keep("weekly")).isEmpty();
        assertThat(two.kept("weekly")).isTrue();
        assertThat(two.kept("daily")).isFalse();
        assertThat(two.keep("daily")).isPresent();
        right.get().close();
        assertThat(one.kept("weekly")).isFalse();
        assertThat(two.keep("weekly")).isPresent();
    }

    @Test
    void theLatestStartsComeFirstAndOneIsToldOnce() {
        one.write(row("weekly", "first"));
        one.write(row("daily", "day"));
        Occurrence queued = new Occurrence(DUE, DUE.plusMillis(7), Fate.QUEUED, "r-7k2m has not ended", "");
        Occurrence started = new Occurrence(DUE, DUE.plusSeconds(700), Fate.STARTED, "", "r-8m3n");
        one.record("weekly", queued);
        assertThat(two.history("weekly", 9)).containsExactly(queued);
        two.record("weekly", started);
        for (int i = 1; i < 30; i++) {
            Instant due = DUE.plus(Duration.ofMinutes(517L * i));
            one.record("weekly", new Occurrence(due, due, i % 2 == 0 ? Fate.MISSED : Fate.SKIPPED, "because", ""));
        }

        assertThat(two.history("weekly", 3))
                .extracting(Occurrence::due)
                .containsExactly(
                        DUE.plus(Duration.ofMinutes(517L * 29)),
                        DUE.plus(Duration.ofMinutes(517L * 28)),
                        DUE.plus(Duration.ofMinutes(517L * 27)));
        assertThat(two.history("weekly", 99)).hasSize(30).endsWith(started);
        assertThat(two.history("daily", 99)).isEmpty();
    }
}
