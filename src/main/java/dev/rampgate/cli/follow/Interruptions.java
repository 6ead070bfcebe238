package dev.rampgate.cli.follow;

import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.terminal.Signals;
import dev.rampgate.cli.terminal.Signals.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Requests to end that arrive while rollouts run. The first waits here to be taken up at a safe point; the second ends the program at
 * once, after saying how things stand.
 */
public final class Interruptions implements AutoCloseable {
    private final AtomicReference<Signal> first = new AtomicReference<>();
    private volatile List<String> lastWords = List.of();
    private volatile Runnable giveBack = () -> {};
    private volatile CountDownLatch asked = new CountDownLatch(1);
    private final Console console;
    private final Signals.Listening listening;

    public Interruptions(Console console) {
        this.console = console;
        listening = console.signals().listen(this::told);
    }

    /** The first request, where there was one. */
    public Optional<Signal> pending() {
        return Optional.ofNullable(first.get());
    }

    /** The first request, if it comes within this time. */
    public Optional<Signal> await(Duration time) throws InterruptedException {
        boolean came = asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
        return came ? pending() : Optional.empty();
    }

    /** It was dealt with: the next one is a first one again. */
    void settle() {
        asked = new CountDownLatch(1);
        first.set(null);
    }

    /** What gives the terminal back when the program ends at once: its own way of doing so is not taken then. */
    void lastly(Runnable restore) {
        giveBack = restore;
    }

    /** What to say when the program ends at once. */
    void lastWords(List<String> lines) {
        lastWords = List.copyOf(lines);
    }

    /** The code of a program that ends by a signal. */
    public static ExitCode code(Signal signal) {
        return switch (signal) {
            case INTERRUPT -> ExitCode.INTERRUPTED;
            case TERMINATE -> ExitCode.TERMINATED;
        };
    }

    private void told(Signal signal) {
        boolean again = !first.compareAndSet(null, signal);
        asked.countDown();
        if (again) {
            ExitCode code = code(signal);
            giveBack.run();
            console.err().println();
            lastWords.forEach(console.err()::println);
            console.err().println("exit " + code.number() + ": left at once; open calls are unknown until recovered");
            console.err().flush();
            console.signals().halt(code.number());
        }
    }

    @Override
    public void close() {
        listening.close();
    }
}
