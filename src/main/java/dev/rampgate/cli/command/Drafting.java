package dev.rampgate.cli.command;

import dev.rampgate.api.Previewed;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Shortcut;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.follow.Interruptions;
import dev.rampgate.cli.options.CloudFlags;
import dev.rampgate.cli.options.Login;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.screen.PreviewText;
import dev.rampgate.cli.terminal.Question;
import dev.rampgate.cli.work.Workplace;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command carries out a plan that is written for it: shown, asked for on a terminal, then run like any other. */
final class Drafting {
    @Mixin
    private final StayFlags stay = new StayFlags();

    @Mixin
    private final StoreFlags store = new StoreFlags();

    @Mixin
    private final CloudFlags cloud = new CloudFlags();

    @Option(
            names = {"-y", "--yes"},
            order = 10,
            description = "Do not ask before the first change. Off a terminal nothing is asked anyway.")
    private boolean yes;

    @Option(names = "--print-plan", order = 11, description = "Print the plan that would be run, and change nothing.")
    private boolean printPlan;

    boolean json() {
        return stay.format() == Format.JSON;
    }

    Ending act(Action action, Shortcut shortcut, String question) throws Refused, InterruptedException {
        try (Interruptions interruptions = new Interruptions(action.console());
                Workplace workplace =
                        action.context().services().open(cloud.options(store, stay.metrics(), action.console()))) {
            Rollouts rollouts = workplace.rollouts();
            Shortcut.Draft draft =
                    rollouts.draft(shortcut, Login.actor(action.console().around()));
            draft.remarks().forEach(action.console().err()::println);
            if (draft.submission().isEmpty()) {
                return Ending.DONE;
            }
            Rollouts.Submission submission = draft.submission().get();
            if (printPlan) {
                action.print(submission.text().stripTrailing());
                return Ending.DONE;
            }
            Rollouts.Submission agreed = agreed(action, rollouts, submission, draft.disturbed(), question);
            RolloutView begun = rollouts.submit(agreed);
            return stay.with(action.console(), workplace, interruptions, List.of(begun), true);
        }
    }

    /** What was looked at is what is run: the digest of the preview goes with the submission. */
    private Rollouts.Submission agreed(
            Action action, Rollouts rollouts, Rollouts.Submission wish, boolean disturbed, String question)
            throws Refused {
        boolean asks = !yes && stay.mayAsk(action.console());
        if (!asks && !yes && disturbed) {
            throw new Refused(
                    Refused.Kind.STATE,
                    List.of("somebody changed weights since, and nobody can be asked here: look at it, then repeat it"
                            + " with --yes"));
        }
        Previewed preview = rollouts.preview(wish);
        if (asks) {
            PreviewText.lines(
                            preview,
                            action.width(),
                            action.console().clock().instant(),
                            stay.look().asideStyle(action.console()))
                    .forEach(action.console().err()::println);
            if (!new Question(action.console()).yes(question)) {
                throw new Refused(
                        Refused.Kind.STATE, List.of("not started: the answer was not yes; nothing was changed"));
            }
        }
        return new Rollouts.Submission(
                wish.source(),
                wish.text(),
                wish.inputs(),
                Optional.of(preview.digest()),
                wish.key(),
                wish.acceptBaseline(),
                wish.intoBlackout(),
                wish.actor());
    }
}
