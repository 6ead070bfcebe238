package dev.rampgate.cli.command;

import dev.rampgate.api.Previewed;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Schedules;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.follow.Interruptions;
import dev.rampgate.cli.options.CloudFlags;
import dev.rampgate.cli.options.PlanArgument;
import dev.rampgate.cli.options.StoreFlags;
import dev.rampgate.cli.screen.PreviewText;
import dev.rampgate.cli.terminal.Question;
import dev.rampgate.cli.work.Workplace;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = {
            "Carry out a plan, step by step, and stay until it has ended.",
            "An unfinished rollout of the same plan is taken over and carried on instead."
        },
        footer = {
            "",
            "Examples:",
            "  rampgate run checkout.yaml",
            "  rampgate run checkout.yaml --set version=42 --timeout 2h -o jsonl > events.jsonl",
            "  rampgate run checkout.yaml --key job-4711",
            "  rampgate run weekly.yaml --schedule",
            "  rampgate run checkout.yaml --connection default=http://127.0.0.1:9090"
        })
final class RunCommand extends Action {
    @Mixin
    private final PlanArgument plan = new PlanArgument();

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

    @Option(
            names = "--digest",
            paramLabel = "SHA256",
            order = 11,
            description = "Refuse (7) when the preview made now is not the one with this digest.")
    private Optional<String> digest = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "TEXT",
            order = 12,
            description =
                    "Repeated with the same key within 24 hours, it is the same rollout, also when that has ended.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--detach", order = 13, description = "Leave it to the server; needs one.")
    private boolean detach;

    @Option(
            names = "--schedule",
            order = 14,
            description = "Stay, and carry it out whenever its schedule says; until Ctrl-C.")
    private boolean schedule;

    RunCommand(Context context) {
        super(context);
    }

    @Override
    public boolean json() {
        return stay.format() == Format.JSON;
    }

    @Override
    public Ending act() throws Refused, InterruptedException {
        if (detach) {
            throw usage("--detach needs a server, and working through one is not supported yet: leave --detach out");
        }
        LocalOptions options = cloud.options(store, stay.metrics(), console());
        Rollouts.Submission submission = plan.submission(console(), digest, key);
        if (schedule) {
            return keep(options, submission);
        }
        try (Interruptions interruptions = new Interruptions(console());
                Workplace workplace = context().services().open(options)) {
            Optional<Rollouts.Submission> agreed =
                    yes || !stay.mayAsk(console()) ? Optional.of(submission) : ask(workplace.rollouts(), submission);
            if (agreed.isEmpty()) {
                throw new Refused(
                        Refused.Kind.STATE, List.of("not started: the answer was not yes; nothing was changed"));
            }
            RolloutView begun = workplace.rollouts().submit(agreed.get());
            return stay.with(console(), workplace, interruptions, List.of(begun), true);
        }
    }

    private Ending keep(LocalOptions options, Rollouts.Submission submission) throws Refused, InterruptedException {
        if (json()) {
            throw usage("-o json is one document, and a schedule goes on: write -o jsonl");
        }
        if (digest.isPresent() || key.isPresent() || stay.mayLeave() || submission.intoBlackout()) {
            throw usage("--schedule goes with neither --digest, --key, --timeout, --exit-on-pause nor --into-blackout");
        }
        try (Interruptions interruptions = new Interruptions(console());
                Workplace workplace = context().services().open(options);
                Schedules.Keeping keeping = workplace.schedules().keep(submission)) {
            return new KeptSchedule(console(), workplace, interruptions, stay, keeping).stay();
        }
    }

    /** What was looked at is what is run: the digest of the preview shown goes with the submission. */
    private Optional<Rollouts.Submission> ask(Rollouts rollouts, Rollouts.Submission wish) throws Refused {
        Previewed preview;
        try {
            preview = rollouts.preview(wish);
        } catch (Refused refused) {
            return leftover(rollouts, wish, refused);
        }
        PreviewText.lines(
                        preview,
                        width(),
                        console().clock().instant(),
                        stay.look().asideStyle(console()))
                .forEach(console().err()::println);
        return new Question(console()).yes("Carry out this plan now?")
                ? Optional.of(new Rollouts.Submission(
                        wish.source(),
                        wish.text(),
                        wish.inputs(),
                        Optional.of(preview.digest()),
                        wish.key(),
                        wish.acceptBaseline(),
                        wish.intoBlackout(),
                        wish.actor()))
                : Optional.empty();
    }

    /** An unfinished rollout may be what stands in the way of a preview; carrying it on needs no new one. */
    private Optional<Rollouts.Submission> leftover(Rollouts rollouts, Rollouts.Submission wish, Refused refused)
            throws Refused {
        Optional<RolloutView> unfinished =
                rollouts.list().stream().filter(view -> view.outcome() == null).findFirst();
        if (refused.kind() != Refused.Kind.STATE || unfinished.isEmpty()) {
            throw refused;
        }
        RolloutView view = unfinished.get();
        return new Question(console())
                        .yes("Carry on with " + view.id() + " of " + view.plan() + ", now " + view.state() + "?")
                ? Optional.of(wish)
                : Optional.empty();
    }
}
