package dev.rampgate.cli.command;

import dev.rampgate.cli.follow.Interruptions;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.terminal.Signals.Signal;
import dev.rampgate.cli.work.Workplace;
import java.time.Duration;
import java.util.Optional;

/** The time of processes that carry rollouts, where that ends unless they renew it: a process that was killed does not. */
final class Tenures {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Console console;
    private final Workplace workplace;
    private final Interruptions interruptions;

    Tenures(Console console, Workplace workplace, Interruptions interruptions) {
        this.console = console;
        this.workplace = workplace;
        this.interruptions = interruptions;
    }

    /** Waits until a rollout is free or its time was renewed; the signal to leave, if there was one before. */
    Optional<Signal> awaitEnd(String id) throws InterruptedException {
        Optional<Workplace.Tenure> first = workplace.tenure(id);
        first.ifPresent(tenure -> console.err().println(sentence(id, tenure) + "; waiting for that"));
        Optional<Workplace.Tenure> now = first;
        Optional<Signal> signal = interruptions.pending();
        while (now.isPresent() && now.get().until().equals(first.get().until()) && signal.isEmpty()) {
            signal = interruptions.await(LOOK);
            now = workplace.tenure(id);
        }
        return signal;
    }

    /** Says what is owned by whom. */
    void tell() {
        workplace.rollouts().list().stream()
                .filter(view -> view.outcome() == null)
                .forEach(view -> workplace
                        .tenure(view.id())
                        .ifPresent(tenure -> console.err().println(sentence(view.id(), tenure))));
    }

    private static String sentence(String id, Workplace.Tenure tenure) {
        long seconds = tenure.left().plusMillis(999).toSeconds();
        return "%s is owned by %s; its lease ends in %d s unless it is renewed".formatted(id, tenure.holder(), seconds);
    }
}
