package dev.rampgate.cli.command;

import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.ScheduleView;
import dev.rampgate.api.Schedules;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.follow.Format;
import dev.rampgate.cli.follow.Interruptions;
import dev.rampgate.cli.screen.ScheduleText;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.terminal.Signals.Signal;
import dev.rampgate.cli.work.Workplace;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stays with a schedule: says what it waits for, and follows each rollout that it begins. */
final class KeptSchedule {
    /** Pauses by others, and jumps of the clock, are seen by looking. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Console console;
    private final Workplace workplace;
    private final Interruptions interruptions;
    private final StayFlags stay;
    private final Schedules.Keeping keeping;
    private Ending last = Ending.DONE;
    private String said = "";
    private long looked;

    KeptSchedule(
            Console console,
            Workplace workplace,
            Interruptions interruptions,
            StayFlags stay,
            Schedules.Keeping keeping) {
        this.console = console;
        this.workplace = workplace;
        this.interruptions = interruptions;
        this.stay = stay;
        this.keeping = keeping;
    }

    /** Until somebody ends it, a rollout is left, or nothing is to come. */
    Ending stay() throws Refused, InterruptedException {
        Optional<RolloutView> begun = keeping.leftover();
        while (true) {
            if (begun.isPresent() && !followed(begun.get())) {
                return last;
            }
            Optional<Signal> signal = interruptions.pending();
            if (signal.isPresent()) {
                String file = keeping.view().file();
                return new Ending(
                        Interruptions.code(signal.get()),
                        "nothing runs and nothing starts any more; rampgate run " + file + " --schedule goes on");
            }
            begun = turn(true);
            if (keeping.lost()) {
                return new Ending(
                        ExitCode.REFUSED,
                        "another process keeps the schedule " + keeping.view().name() + " going by now");
            }
            if (begun.isEmpty()) {
                ScheduleView view = keeping.view();
                if (view.state().equals("over")) {
                    return over(view);
                }
                await(view);
            }
        }
    }

    /** Whether it came to its end, however that was. */
    private boolean followed(RolloutView rollout) throws Refused, InterruptedException {
        said = "";
        last = stay.with(console, workplace, interruptions, List.of(rollout), true, this::meanwhile);
        return workplace
                .rollouts()
                .show(rollout.id())
                .filter(view -> view.outcome() != null)
                .isPresent();
    }

    private void meanwhile() {
        long now = console.nanos().getAsLong();
        if (now - looked >= LOOK.toNanos()) {
            looked = now;
            turn(false);
        }
    }

    private Optional<RolloutView> turn(boolean mayBegin) {
        Schedules.Turn turn = keeping.turn(mayBegin);
        turn.starts().forEach(start -> say(ScheduleText.told(start)));
        turn.notes().forEach(this::say);
        return turn.begun();
    }

    private Ending over(ScheduleView view) {
        return view.history().stream()
                .findFirst()
                .filter(only -> only.rollout() == null)
                .map(only -> new Ending(ExitCode.REFUSED, ScheduleText.told(only)))
                .orElse(last);
    }

    private void await(ScheduleView view) throws InterruptedException {
        String waiting = ScheduleText.waiting(view);
        Instant now = console.clock().instant();
        if (!waiting.equals(said)) {
            say(waiting + ScheduleText.in(view, now));
            said = waiting;
        }
        Instant next = view.next();
        Duration left = next == null ? LOOK : Duration.between(now, next);
        interruptions.await(left.compareTo(LOOK) < 0 && !left.isNegative() ? left.plusMillis(1) : LOOK);
    }

    private void say(String sentence) {
        PrintStream to = stay.format() == Format.TABLE ? console.out() : console.err();
        to.println(ScheduleText.line(
                keeping.view().name(), sentence, console.clock().instant()));
        to.flush();
    }
}
