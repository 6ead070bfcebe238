package dev.rampgate.cli;

import dev.rampgate.api.Backtests;
import dev.rampgate.api.Event;
import dev.rampgate.api.GroupView;
import dev.rampgate.api.Preview;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsals;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.api.Schedules;
import dev.rampgate.api.Shortcut;
import dev.rampgate.api.UpcomingStarts;
import dev.rampgate.cli.config.LocalOptions;
import dev.rampgate.cli.work.Services;
import dev.rampgate.cli.work.Workplace;
import dev.rampgate.settings.Position;
import dev.rampgate.settings.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rollout whose story is written beforehand, and answers to everything else. */
final class Scripted implements Rollouts, Services, Workplace {
    static final String ID = "r-7k2m";
    static final Event.Actor LI = new Event.Actor("user", "li.wei");

    final List<Submission> submitted = new ArrayList<>();
    final List<Shortcut> drafted = new ArrayList<>();
    Optional<Shortcut.Draft> draft = Optional.empty();
    RolloutView.@Nullable ApprovalView approval;
    final List<CommandRequest> commands = new ArrayList<>();
    final Map<String, String> refusedVerbs = new HashMap<>();
    final List<Problem> problems = new ArrayList<>();
    Optional<LocalOptions> options = Optional.empty();
    Optional<Refused> refusal = Optional.empty();
    Optional<Refused> previewRefusal = Optional.empty();
    Optional<Runnable> onSubmit = Optional.empty();
    Optional<Rehearsals> rehearsals = Optional.empty();
    Optional<Schedules> schedules = Optional.empty();
    boolean known = true;
    boolean owned;
    int left;
    int closed;
    List<String> unresolved = List.of();

    private final Time time;
    private final List<Beat> script = new ArrayList<>();
    private final List<Event> story = new ArrayList<>();
    private String state = "preflight";
    private String reason = "";
    private String heading = "forward";
    private int step;

    private record Beat(Duration at, Runnable happens) {}

    Scripted(Time time) {
        this.time = time;
    }

    /** Something happens at a time after the start. */
    Scripted at(Duration when, Runnable happens) {
        script.add(new Beat(when, happens));
        return this;
    }

    Scripted begins() {
        return now("rollout.started", "shifting", "", Map.of("plan", "checkout-v42"));
    }

    Scripted now(String type, String newState, String why, Map<String, Object> data) {
        state = newState;
        reason = why;
        if (type.equals("step.started")) {
            step++;
        }
        if (type.startsWith("rollback")) {
            heading = "back";
        }
        story.add(new Event(
                time.instant(),
                story.size() + 1L,
                ID,
                type,
                null,
                LI,
                why.isEmpty() ? null : why,
                step == 0 ? null : step,
                data));
        return this;
    }

    Scripted ends(String outcome, String why) {
        return now("rollout." + outcome, outcome, why, Map.of("outcome", outcome, "exposure", "PT15M26S"));
    }

    RolloutView view() {
        boolean over = List.of("succeeded", "rolled-back", "aborted", "refused").contains(state);
        return new RolloutView(
                ID,
                "checkout-v42",
                "cn-hangzhou/lb-1",
                state,
                over ? state : null,
                reason,
                Time.START,
                LI,
                Duration.ofMinutes(15),
                new RolloutView.Progress(step, heading, 0.25, 0.2508, null, List.of(), story.size()),
                List.of(new RolloutView.StepView(
                        1, "traffic", "traffic 25%", 0.25, 0.2508, Duration.ZERO, Duration.ofMinutes(5), "now")),
                List.of(),
                List.of(
                        new RolloutView.ServerView("i-a", "stable", 100, 0.7492),
                        new RolloutView.ServerView("i-x", "canary", 67, 0.2508)),
                unresolved,
                approval);
    }

    private void catchUp() {
        for (Beat beat : List.copyOf(script)) {
            if (beat.at().compareTo(time.passed()) <= 0 && script.remove(beat)) {
                beat.happens().run();
            }
        }
    }

    @Override
    public RolloutView submit(Submission submission) throws Refused {
        submitted.add(submission);
        onSubmit.ifPresent(Runnable::run);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        catchUp();
        return view();
    }

    @Override
    public Preview preview(Submission submission) throws Refused {
        if (previewRefusal.isPresent()) {
            throw previewRefusal.get();
        }
        return Previews.sample();
    }

    @Override
    public Shortcut.Draft draft(Shortcut shortcut, Event.Actor actor) throws Refused {
        drafted.add(shortcut);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        Submission written =
                new Submission("written", "name: written\n", Map.of(), Optional.empty(), Optional.empty(), true, actor);
        return draft.orElse(new Shortcut.Draft(Optional.of(written), List.of(), false));
    }

    @Override
    public GroupView weights(GroupRef group) throws Refused {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return new GroupView(
                String.join("/", group.region(), group.loadBalancer(), group.group()),
                "prod",
                "active",
                List.of(new GroupView.ListenerView("http", 80, "wrr", false, true)),
                List.of(new GroupView.MemberView("i-a", "ecs", 100, 1.0, "normal", "stable")),
                List.of());
    }

    @Override
    public List<RolloutView> recover(Optional<String> id) throws Refused {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        catchUp();
        return known ? List.of(view()) : List.of();
    }

    @Override
    public List<RolloutView> list() {
        return known ? List.of(view()) : List.of();
    }

    @Override
    public Optional<RolloutView> show(String idOrName) {
        catchUp();
        return known && List.of(ID, "checkout-v42").contains(idOrName) ? Optional.of(view()) : Optional.empty();
    }

    @Override
    public List<Event> events(String id, long after, Duration wait) {
        catchUp();
        List<Event> news = after(after);
        if (news.isEmpty() && !wait.isZero()) {
            time.pass(wait);
            catchUp();
            news = after(after);
        }
        return news;
    }

    private List<Event> after(long seq) {
        return story.stream().filter(event -> event.seq() > seq).toList();
    }

    @Override
    public CommandAnswer command(String id, CommandRequest request) {
        commands.add(request);
        String no = refusedVerbs.get(request.verb());
        if (no != null) {
            return new CommandAnswer(false, no);
        }
        switch (request.verb()) {
            case "pause", "time-out" -> now("paused", "paused", request.reason(), Map.of());
            case "resume" -> now("resumed", "shifting", request.reason(), Map.of());
            case "abort" -> {
                now("rollback.started", "rolling-back", "aborted", Map.of());
                ends("rolled-back", "aborted");
            }
            case "abort-keep" -> ends("aborted", "kept");
            default -> now("advanced", state, request.reason(), Map.of());
        }
        return new CommandAnswer(true, "");
    }

    @Override
    public Workplace open(LocalOptions wanted) throws Refused {
        options = Optional.of(wanted);
        return this;
    }

    @Override
    public Rehearsals rehearsals() {
        return rehearsals.orElseThrow();
    }

    @Override
    public Backtests backtests() {
        throw new UnsupportedOperationException("BacktestTest runs them for real");
    }

    @Override
    public Schedules schedules() {
        return schedules.orElseThrow();
    }

    @Override
    public UpcomingStarts starts(String source, String text, Map<String, String> inputs, Duration ahead) {
        return ScheduleTest.upcoming();
    }

    @Override
    public List<Problem> lint(String source, String text) {
        List<Problem> found = new ArrayList<>(problems);
        if (text.contains("traffic: 25\n")) {
            found.add(new Problem(
                    new Position(source, 14, 14),
                    Problem.Severity.ERROR,
                    "traffic needs a percent sign",
                    "",
                    "write 25%"));
        }
        return found;
    }

    @Override
    public Rollouts rollouts() {
        return this;
    }

    @Override
    public boolean owns(String id) {
        return owned;
    }

    @Override
    public void leave() {
        left++;
    }

    @Override
    public void close() {
        closed++;
    }
}
