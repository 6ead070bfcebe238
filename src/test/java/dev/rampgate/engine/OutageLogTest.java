package dev.rampgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.StoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageLogTest {
    private final AtomicLong nanos = new AtomicLong();
    private final OutageLog log = new OutageLog(nanos::get);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(OutageLog.class);
    private final Level level = logger.getLevel();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(level);
    }

    private void failsFor(Duration time) {
        for (long half = 0; half < time.toMillis() / 500; half++) {
            log.failed(new RolloutId("r-abcde" + half % 3), "the store still fails", new StoreException("no route"));
            nanos.addAndGet(Duration.ofMillis(500).toNanos());
        }
    }

    @Test
    void aMinuteOfOutageIsOneTraceAndALineEachTenSeconds() {
        failsFor(Duration.ofMinutes(1));
        log.answered();
        log.answered();

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(7)
                .startsWith(
                        "r-abcde0: the store still fails", "r-abcde2: the store still fails, for 10 s by now: no route")
                .endsWith("the store answers again after 60 s");
        assertThat(lines.list)
                .filteredOn(line -> line.getThrowableProxy() != null)
                .hasSize(1);
    }

    @Test
    void theNextOutageIsTraced() {
        failsFor(Duration.ofSeconds(1));
        log.answered();
        failsFor(Duration.ofSeconds(1));

        assertThat(lines.list)
                .filteredOn(line -> line.getThrowableProxy() != null)
                .hasSize(2);
    }
}
