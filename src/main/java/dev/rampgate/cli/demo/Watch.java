package dev.rampgate.cli.demo;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.screen.Display;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stays with one rollout of the demo to its end, and counts the visitors' answers while each of its shares is in force. */
final class Watch {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int ANSWERS_AFTERWARDS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A share that was read back, and the count when that was seen. */
    private record InForce(String what, double asked, double share, Counts from) {}

    private final Rollouts rollouts;
    private final Visitors visitors;
    private final Display display;
    private final String version;
    private final Consumer<Event> also;
    private final List<Counts> samples = new ArrayList<>();
    private final List<Proof> proofs = new ArrayList<>();
    private @Nullable InForce inForce;

    /**
     * @param version the one that the traffic moves to
     * @param also is told every event after it was shown
     */
    Watch(Rollouts rollouts, Visitors visitors, Display display, String version, Consumer<Event> also) {
        this.rollouts = rollouts;
        this.visitors = visitors;
        this.display = display;
        this.version = version;
        this.also = also;
    }

    /** Until the last word, and a little longer, to count what visitors get then. */
    RolloutView toTheEnd(RolloutView begun) throws Refused, InterruptedException {
        long seen = 0;
        boolean over = false;
        while (!over) {
            List<Event> events = rollouts.events(begun.id(), seen, LOOK);
            samples.add(visitors.counts());
            for (Event event : events) {
                display.event(event);
                follow(event, begun);
                also.accept(event);
                seen = event.seq();
                over |= event.terminal();
            }
            display.tick();
        }
        countAfterwards();
        return rollouts.show(begun.id()).orElse(begun);
    }

    /** What was asked, read back and counted, share by share. */
    List<Proof> proofs() {
        return proofs;
    }

    private void follow(Event event, RolloutView begun) {
        switch (event.type()) {
            case "weights.verified" -> verified(event, begun);
            case "step.started", "rollback.started" -> closed(event.time());
            default -> {}
        }
    }

    private void verified(Event event, RolloutView begun) {
        if (!Boolean.TRUE.equals(event.data().get("final")) || !(event.data().get("share") instanceof Number share)) {
            return;
        }
        Integer step = event.step();
        boolean back = rollouts.show(begun.id())
                .map(view -> view.progress().heading().equals("back"))
                .orElse(false);
        double asked = back || step == null ? 0 : asked(begun, step);
        String what = back ? "after the rollback" : "step " + step;
        inForce = new InForce(what, asked, share.doubleValue(), visitors.counts());
    }

    private static double asked(RolloutView view, int step) {
        RolloutView.StepView asked = view.steps().get(step - 1);
        Double share = asked.askedShare();
        return share == null ? asked.share() : share;
    }

    /** The share was in force until then: what was counted up to the last look before it belongs to it. */
    private void closed(Instant end) {
        InForce open = inForce;
        inForce = null;
        if (open != null) {
            samples.stream()
                    .filter(sample -> sample.time().isBefore(end))
                    .reduce((earlier, later) -> later)
                    .ifPresent(last -> proofs.add(proof(open, last)));
        }
    }

    private Proof proof(InForce open, Counts until) {
        return new Proof(open.what(), open.asked(), open.share(), version, until.since(open.from()));
    }

    private void countAfterwards() throws InterruptedException {
        InForce open = inForce;
        if (open != null) {
            visitors.await(ANSWERS_AFTERWARDS, PATIENCE);
            proofs.add(proof(open, visitors.counts()));
        }
        display.tick();
    }
}
