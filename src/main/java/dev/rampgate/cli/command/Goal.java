package dev.rampgate.cli.command;

import dev.rampgate.api.RolloutView;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.follow.Verdict;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code --wait-for} waits for.
 *
 * @param step only of {@code step=N}
 */
record Goal(Kind kind, int step) {
    static final Goal FINISHED = new Goal(Kind.FINISHED, 0);

    enum Kind {
        FINISHED,
        PAUSED,
        /** Asks people. */
        WAITING,
        STEP
    }

    /** How waiting ends with the rollout as it stands; empty to go on waiting. */
    Optional<Ending> reached(RolloutView view) {
        if (view.outcome() != null) {
            Ending ending = Verdict.of(view);
            boolean never = (kind == Kind.PAUSED || kind == Kind.WAITING) && ending.code() == ExitCode.DONE;
            String without = kind == Kind.PAUSED ? "a pause" : "an approval";
            return Optional.of(never ? new Ending(ExitCode.REFUSED, "it ended without " + without) : ending);
        }
        boolean there = switch (kind) {
            case FINISHED -> false;
            case PAUSED -> view.state().equals("paused");
            case WAITING -> view.state().equals("waiting") && view.approval() != null;
            case STEP ->
                view.progress().step() >= step && view.progress().heading().equals("forward");
        };
        return there ? Optional.of(Ending.DONE) : Optional.empty();
    }

    static Ending missed(RolloutView view) {
        return new Ending(ExitCode.TIMED_OUT, view.state());
    }

    /** Reads it. */
    static final class Word implements ITypeConverter<Goal> {
        @Override
        public Goal convert(String value) {
            if (value.matches("step=[1-9][0-9]{0,3}")) {
                return new Goal(Kind.STEP, Integer.parseInt(value.substring("step=".length())));
            }
            return switch (value) {
                case "finished" -> FINISHED;
                case "paused" -> new Goal(Kind.PAUSED, 0);
                case "waiting" -> new Goal(Kind.WAITING, 0);
                default ->
                    throw new TypeConversionException("write finished, paused, waiting or step=N, not '" + value + "'");
            };
        }
    }
}
