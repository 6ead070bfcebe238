package dev.rampgate.cli.follow;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Unanswered;
import dev.rampgate.cli.exit.Ending;
import dev.rampgate.cli.exit.ExitCode;
import dev.rampgate.cli.screen.LiveDisplay;
import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.terminal.Question;
import dev.rampgate.cli.terminal.Signals.Signal;
import dev.rampgate.cli.work.Workplace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Stays with rollouts that this process carries, tells their story, and says how it came out. Used by one thread. */
public final class Follow {
    /** A rollback that makes no way for this long needs a person, who will not come while a job merely runs. */
    static final Duration STUCK_TOO_LONG = Duration.ofMinutes(15);
    /** A pause is reached between two calls; one that takes longer is told as it stands. */
    static final Duration PAUSE_TAKES = Duration.ofMinutes(1);

    private static final Duration LOOK = Duration.ofMillis(100);

    /** Nobody waits longer for others to hear of an end. */
    private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(5);

    private final Console console;
    private final Workplace workplace;
    private final Interruptions interruptions;
    private final Manner manner;
    private final Keys keys;
    private final List<Tracked> tracked = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private OptionalLong deadline;
    private OptionalLong pauseBy = OptionalLong.empty();

    public Follow(Console console, Workplace workplace, Interruptions interruptions, Manner manner) {
        this.console = console;
        this.workplace = workplace;
        this.interruptions = interruptions;
        this.manner = manner;
        this.keys = new Keys(console, manner.ask() && manner.format() == Format.TABLE);
        long now = console.nanos().getAsLong();
        deadline = manner.timeout()
                .map(limit -> OptionalLong.of(now + limit.toNanos()))
                .orElse(OptionalLong.empty());
    }

    /** What else is to be done in between, several times a second. */
    public Follow meanwhile(Runnable task) {
        meanwhile = task;
        return this;
    }

    /** The rollouts as they stand when this is over. */
    public List<RolloutView> views() {
        return tracked.stream().map(Tracked::view).toList();
    }

    /** Until all have ended, or there is a reason to leave them. */
    public Ending until(List<RolloutView> rollouts) throws Refused, InterruptedException {
        for (RolloutView view : rollouts) {
            boolean alone = rollouts.size() == 1;
            tracked.add(new Tracked(
                    workplace.rollouts(),
                    view,
                    now -> Displays.open(console, manner.format(), manner.style(), keys(alone), now)));
        }
        interruptions.lastly(this::giveTerminalBack);
        try {
            return stay();
        } finally {
            tracked.forEach(Tracked::close);
            keys.close();
        }
    }

    private void giveTerminalBack() {
        keys.close();
        if (console.streams().terminals().out() && manner.format() == Format.TABLE) {
            console.out().print(LiveDisplay.SHOW_CURSOR);
            console.out().flush();
        }
    }

    private Optional<String> keys(boolean alone) {
        return alone ? Optional.of(keys.open()) : Optional.empty();
    }

    private Ending stay() throws Refused, InterruptedException {
        while (true) {
            List<Tracked> open = open();
            for (Tracked one : open) {
                read(one, LOOK.dividedBy(open.size()));
            }
            interruptions.lastWords(standing());
            obeyKeys();
            meanwhile.run();
            if (open().isEmpty()) {
                tellHooks();
                return ended();
            }
            Optional<Ending> reason = reasonToLeave();
            if (reason.isPresent()) {
                return leave(reason.get());
            }
        }
    }

    private void read(Tracked one, Duration wait) throws Refused, InterruptedException {
        boolean lost = workplace.lost(one.id());
        if (!one.read(wait, console.nanos().getAsLong())) {
            interruptions.await(LOOK);
        } else if (lost && !one.ended()) {
            one.lose(console.clock().instant(), manner.actor());
            console.err()
                    .println(one.id() + " is carried by another process now, and this one does nothing more for it:"
                            + " rampgate status " + one.id() + " --wait-for finished");
        }
    }

    /** Stays until hooks were told of the end, no longer than they may take, and not against a signal. */
    private void tellHooks() throws Refused, InterruptedException {
        Duration longest = workplace.owed().values().stream()
                .max(Duration::compareTo)
                .filter(one -> one.compareTo(LONGEST_DELIVERY) < 0)
                .orElse(LONGEST_DELIVERY);
        long begun = console.nanos().getAsLong();
        while (!workplace.owed().isEmpty()
                && console.nanos().getAsLong() - begun < longest.toNanos()
                && interruptions.pending().isEmpty()) {
            for (Tracked one : tracked) {
                one.read(LOOK, console.nanos().getAsLong());
            }
        }
        workplace
                .owed()
                .keySet()
                .forEach(hook -> tracked.get(0).note(hook + " was not told yet: rampgate recover tries again"));
        for (Tracked one : tracked) {
            one.read(Duration.ZERO, console.nanos().getAsLong());
        }
    }

    private List<Tracked> open() {
        return tracked.stream().filter(one -> !one.ended()).toList();
    }

    private Ending ended() {
        Ending worst = Ending.DONE;
        for (Tracked one : tracked) {
            one.refresh();
            Ending ending = ending(one);
            worst = ending.code().worse(worst.code()) == ending.code() ? ending : worst;
        }
        return worst;
    }

    private static Ending ending(Tracked one) {
        Event last = one.ending();
        if (one.lost()) {
            return new Ending(ExitCode.REFUSED, one.id() + " is carried by another process");
        }
        return last == null ? Verdict.of(one.view()) : Verdict.of(last, one.view());
    }

    private Optional<Ending> reasonToLeave() throws Refused, InterruptedException {
        long now = console.nanos().getAsLong();
        Optional<Signal> signal = interruptions.pending();
        if (signal.isPresent()) {
            return interrupted(signal.get());
        }
        if (open().stream().anyMatch(one -> one.stuckFor(now).compareTo(STUCK_TOO_LONG) >= 0)) {
            return Optional.of(new Ending(ExitCode.ALARM, "rollback-stuck"));
        }
        if (manner.exitOnPause() && open().stream().allMatch(Tracked::waitsForSomebody)) {
            boolean paused = open().stream().anyMatch(Tracked::paused);
            return Optional.of(new Ending(ExitCode.NEEDS_PERSON, paused ? "paused" : "waiting for approval"));
        }
        return timedOut(now);
    }

    /** The time-out never cuts a way back short: whoever goes back is followed to the end. */
    private Optional<Ending> timedOut(long now) throws Refused, InterruptedException {
        if (deadline.isPresent() && now - deadline.getAsLong() >= 0) {
            deadline = OptionalLong.empty();
            boolean taken = true;
            for (Tracked one : open()) {
                taken &= one.paused() || (!one.goingBack() && send(one, "time-out", "--timeout elapsed"));
            }
            pauseBy = taken ? OptionalLong.of(now + PAUSE_TAKES.toNanos()) : OptionalLong.empty();
            if (taken) {
                open().forEach(Tracked::refresh);
            }
        }
        boolean late = pauseBy.isPresent() && now - pauseBy.getAsLong() >= 0;
        return pauseBy.isPresent() && (late || open().stream().allMatch(Tracked::paused))
                ? Optional.of(new Ending(ExitCode.TIMED_OUT, "timeout"))
                : Optional.empty();
    }

    private Optional<Ending> interrupted(Signal signal) throws Refused, InterruptedException {
        Ending ending = Ending.of(Interruptions.code(signal));
        if (signal != Signal.INTERRUPT || !manner.ask()) {
            return Optional.of(ending);
        }
        tracked.forEach(Tracked::close);
        keys.close();
        for (Tracked one : open()) {
            if (!one.paused()) {
                send(one, "pause", "Ctrl-C");
            }
        }
        char answer = new Question(console)
                .letter("[r]esume, roll [b]ack, or [l]eave (Ctrl-C again leaves at once)? ", "rbl");
        if (answer == 'l') {
            return Optional.of(ending);
        }
        for (Tracked one : open()) {
            send(one, answer == 'r' ? "resume" : "abort", "Ctrl-C");
        }
        interruptions.settle();
        return Optional.empty();
    }

    /** Keys are offered for a single rollout only. */
    private void obeyKeys() throws Refused, InterruptedException {
        Optional<String> verb = keys.verb();
        for (Tracked one : open()) {
            if (verb.isPresent()) {
                send(one, verb.get(), "by key");
            }
        }
    }

    private boolean send(Tracked one, String verb, String reason) throws Refused, InterruptedException {
        try {
            Rollouts.CommandAnswer answer =
                    workplace.rollouts().command(one.id(), new Rollouts.CommandRequest(verb, manner.actor(), reason));
            if (!answer.accepted()) {
                one.note(verb + " not accepted: " + answer.reason());
            }
            return answer.accepted();
        } catch (Unanswered failure) {
            one.note(verb + " not sent: " + failure.getMessage());
            return false;
        }
    }

    private Ending leave(Ending ending) throws Refused, InterruptedException {
        workplace.leave();
        for (Tracked one : open()) {
            one.read(Duration.ZERO, console.nanos().getAsLong());
            one.refresh();
        }
        if (open().isEmpty()) {
            return ended();
        }
        open().forEach(one -> one.left(reason(ending), console.clock().instant(), manner.actor()));
        tracked.forEach(Tracked::close);
        standing().forEach(console.err()::println);
        return ending;
    }

    private static String reason(Ending ending) {
        return ending.detail().isEmpty() ? ending.code().name().toLowerCase(Locale.ROOT) : ending.detail();
    }

    private static String targets(RolloutView view) {
        return "; "
                + view.targets().stream()
                        .map(target -> target.name() + " " + target.state())
                        .collect(Collectors.joining(", "));
    }

    /** The exact state of what has not ended, and the command that carries it on. */
    private List<String> standing() {
        return open().stream()
                .flatMap(one -> {
                    RolloutView view = one.view();
                    String weights = String.join(
                            ", ",
                            view.servers().stream()
                                    .map(server -> server.server() + "=" + server.weight())
                                    .toList());
                    List<String> lines = new ArrayList<>();
                    String unit = view.targets().isEmpty() ? " at step " : " at wave ";
                    lines.add(view.id() + " " + view.plan() + " is left " + view.state() + unit
                            + view.progress().step() + " of " + view.steps().size() + ", heading "
                            + view.progress().heading()
                            + (weights.isEmpty() ? targets(view) : "; weights as last read: " + weights));
                    view.unresolved().forEach(unknown -> lines.add(view.id() + " unknown: " + unknown));
                    lines.add("carry it on with: rampgate recover " + view.id()
                            + (one.waitsForSomebody()
                                    ? ", and from another terminal: rampgate " + (one.paused() ? "resume " : "approve ")
                                            + view.id()
                                    : ""));
                    return lines.stream();
                })
                .toList();
    }
}
