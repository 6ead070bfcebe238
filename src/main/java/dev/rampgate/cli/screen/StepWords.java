package dev.rampgate.cli.screen;

import dev.rampgate.api.Preview;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.StepAims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a step does, in a few words. */
record StepWords(String action, @Nullable Double askedShare, double share, StepAims aims) {
    static StepWords of(RolloutView.StepView step) {
        return new StepWords(step.action(), step.askedShare(), step.share(), step.aims());
    }

    static StepWords of(Preview.StepPreview step) {
        return new StepWords(step.action(), step.askedShare(), step.share(), step.aims());
    }

    /** {@code drain patching}, {@code wait for few-connections}, {@code 2 approvals}; of a share its action alone. */
    String title() {
        StepAims.Wait wait = aims.condition();
        StepAims.Approve approve = aims.approve();
        if (wait != null) {
            return Words.plain(
                    wait.gates().isEmpty()
                            ? "wait until the drain expires"
                            : "wait for " + String.join(", ", wait.gates()));
        }
        if (approve != null) {
            return Words.count(approve.count(), "approval");
        }
        boolean moves = action.equals("drain") || action.equals("restore");
        return Words.plain(moves && aims.pool() != null ? action + " " + aims.pool() : action);
    }

    /** Whether nobody knows beforehand how long it takes. */
    boolean waits() {
        return aims.condition() != null || aims.approve() != null;
    }

    /** How many batches, and so how many times its ramp is walked. */
    int batches() {
        Integer batches = aims.batches();
        return batches == null ? 1 : batches;
    }

    /** What is asked of the share that this step moves. */
    String asked() {
        Double pool = aims.poolShare();
        if (pool != null) {
            return Words.asked(pool);
        }
        return waits() ? Words.asked(share) : Words.asked(askedShare, share);
    }

    /** What the share that this step moves comes to. */
    String gets() {
        Double pool = aims.poolShare();
        return Words.got(pool == null ? share : pool);
    }

    /** {@code 5m x 2} where it is walked once for every batch; empty for at once. */
    String over(Duration over) {
        return over.isZero() ? "" : Words.span(over) + (batches() > 1 ? " x " + batches() : "");
    }

    /** What else whoever reads a plan must know of it: one sentence each. */
    List<String> needs() {
        List<String> needs = new ArrayList<>();
        StepAims.Wait wait = aims.condition();
        if (wait != null && !wait.gates().isEmpty()) {
            needs.add("waits until " + String.join(", ", wait.gates())
                    + (wait.gates().size() == 1 ? " passes" : " pass") + limit(wait.timeout(), wait.onTimeout()));
        }
        StepAims.Approve approve = aims.approve();
        if (approve != null) {
            needs.add(people(approve));
        }
        if (aims.batches() != null) {
            needs.add("moves its servers in " + aims.batches() + " batches, one after another");
        }
        Duration expires = aims.expires();
        if (expires != null) {
            needs.add("expires: what is still drained " + Words.span(expires) + " later is restored by itself");
        }
        return needs.stream().map(Words::plain).collect(Collectors.toList());
    }

    static String people(StepAims.Approve approve) {
        String who = approve.by().isEmpty() ? "anybody but who began it" : String.join(", ", approve.by());
        return "asks " + who + " for " + Words.count(approve.count(), "approval")
                + (approve.message().isEmpty() ? "" : ": \"" + approve.message() + "\"")
                + limit(approve.timeout(), approve.onTimeout());
    }

    private static String limit(@Nullable Duration timeout, String then) {
        return timeout == null ? "; no time limit" : "; after " + Words.span(timeout) + " without: " + then;
    }
}
