package dev.rampgate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rampgate.gate.fetch.Fetcher;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every gate keeps that asks servers over HTTP, whatever a server does. */
public abstract class ReadingContractTest {
    private static final Duration SHORT = Duration.ofMillis(250);
    protected static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration TOLERANCE = Duration.ofSeconds(10);
    private static final AtomicLong NANOS = new AtomicLong();
    protected static final Fetcher FETCHER = new Fetcher(() -> NANOS.addAndGet(1_000));

    protected HostileServer server;

    /** A gate on a server at that URL. */
    protected abstract Gate gate(String url, Duration timeout);

    /** An answer that such a gate takes for a pass, and one that it takes for a fail. */
    protected abstract HostileServer.Behaviour passing();

    protected abstract HostileServer.Behaviour failing();

    /** What it means to such a gate that a server gives no proper answer; never a pass. */
    protected abstract Reading.Result unanswered();

    @BeforeEach
    final void start() throws IOException {
        server = new HostileServer(passing());
    }

    @AfterEach
    final void stop() throws IOException {
        server.close();
    }

    @Test
    final void goodIsAPassWithItsValue() {
        Reading reading = gate(server.url(), LONG).read(Specs.NOW);
        assertThat(reading.result()).as(reading.detail()).isEqualTo(Reading.Result.PASS);
        assertThat(reading.value()).isNotNull();
        assertThat(reading.detail()).isNotBlank();
        assertThat(reading.took()).isPositive().isLessThan(LONG);
    }

    @Test
    final void badIsAFailWithItsValue() {
        server.behave(failing());
        Reading reading = gate(server.url(), LONG).read(Specs.NOW);
        assertThat(reading.result()).as(reading.detail()).isEqualTo(Reading.Result.FAIL);
        assertThat(reading.value()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("dev.rampgate.gate.Hostility#all")
    final void hostilityIsNeverAPassEndsInTimeAndIsSoonForgotten(Hostility hostility) {
        server.behave(hostility.behaviour());
        Gate gate = gate(server.url(), hostility.isSlow() ? SHORT : LONG);
        Reading reading = assertTimeout(TOLERANCE, () -> gate.read(Specs.NOW));
        assertThat(reading.result()).as(reading.detail()).isEqualTo(unanswered());
        assertThat(reading.detail()).contains(hostility.detail()).isNotBlank();
        assertThat(server.requests()).hasSize(1);

        server.behave(passing());
        assertThat(gate(server.url(), LONG).read(Specs.NOW).result()).isEqualTo(Reading.Result.PASS);
    }

    @Test
    final void anInterruptEndsAReadingAndStays() throws Exception {
        server.behave(Hostility.neverAnswers());
        Gate gate = gate(server.url(), LONG);
        CompletableFuture<Reading> read = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            read.complete(gate.read(Specs.NOW));
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        reader.start();
        await().until(() -> !server.requests().isEmpty());
        reader.interrupt();
        reader.join(TOLERANCE.toMillis());
        assertThat(read).isCompletedWithValueMatching(reading -> reading.result() == Reading.Result.ERROR);
        assertThat(interrupted).isCompletedWithValue(true);
    }

    @Test
    final void manyThreadsMayReadAtOnce() {
        Gate gate = gate(server.url(), LONG);
        List<CompletableFuture<Reading>> readings = IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> gate.read(Specs.NOW)))
                .toList();
        assertThat(readings)
                .allSatisfy(reading -> assertThat(reading.join().result()).isEqualTo(Reading.Result.PASS));
    }

    @Test
    final void aHangingServerLeavesRoomForAnother() throws Exception {
        server.behave(Hostility.neverAnswers());
        Gate hanging = gate(server.url(), LONG);
        List<Thread> stuck = IntStream.range(0, 30)
                .mapToObj(i -> new Thread(() -> hanging.read(Specs.NOW)))
                .toList();
        stuck.forEach(Thread::start);
        await().until(() -> server.requests().size() >= 10);
        try (HostileServer other = new HostileServer(passing())) {
            String elsewhere = other.url().replace("127.0.0.1", "localhost");
            assertThat(gate(elsewhere, LONG).read(Specs.NOW).result()).isEqualTo(Reading.Result.PASS);
        }
        stuck.forEach(Thread::interrupt);
        for (Thread thread : stuck) {
            thread.join(TOLERANCE.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
