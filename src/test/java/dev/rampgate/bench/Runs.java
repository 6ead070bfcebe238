package dev.rampgate.bench;

import dev.rampgate.BenchWorkplace;
import dev.rampgate.api.Event;
import dev.rampgate.api.Preview;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.cli.work.Workplace;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Journals;
import dev.rampgate.store.Ownership;
import dev.rampgate.store.jdbc.JdbcStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rollouts of the real engine in this process: B1 and B8. */
final class Runs {
    private static final int TRIALS = 200;
    private static final int WARM_UP = 20;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Runs() {}

    /** Milliseconds of one durable commit of the journal, the machine as it is. */
    static Sample commits(Path folder) {
        double[] millis = new double[TRIALS];
        RolloutId id = Journals.FIRST;
        try (JdbcStore store = JdbcStore.open(folder.resolve("commits"))) {
            store.begin(Journals.row(id, Journals.TARGET, 1), Optional.empty(), Journals.notes(0, 1, 1));
            try (Ownership.Lease lease = store.ownership().take(id).orElseThrow()) {
                for (int i = 0; i < TRIALS; i++) {
                    long seq = i + 2L;
                    long begun = System.nanoTime();
                    store.append(
                            Journals.row(id, Journals.TARGET, seq),
                            lease.epoch(),
                            Journals.notes(lease.epoch(), seq, seq));
                    millis[i] = (System.nanoTime() - begun) / 1e6;
                }
            }
        }
        return new Sample(millis);
    }

    /** B1: from the gate's bad answer to the first call that changes weights, and to the first one that only reads. */
    static List<Figure> rollbacks(Path folder) throws Exception {
        double[] writes = new double[TRIALS];
        double[] reads = new double[TRIALS];
        Sample before = commits(folder.resolve("before"));
        try (Cloud cloud = new Cloud(4, 2);
                Workplace workplace = BenchWorkplace.open(folder.resolve("rollbacks"), cloud.endpoint())) {
            cloud.status = 503;
            for (int i = -WARM_UP; i < TRIALS; i++) {
                finish(workplace.rollouts(), cloud.plan("25%", "1s", true), "rolled-back");
                List<Cloud.Call> after = cloud.calls().stream()
                        .filter(call -> call.time().isAfter(cloud.asked))
                        .toList();
                if (i >= 0) {
                    reads[i] = millis(cloud, after.get(0));
                    writes[i] = millis(
                            cloud,
                            after.stream()
                                    .filter(Cloud.Call::writes)
                                    .findFirst()
                                    .orElseThrow());
                }
            }
        }
        Sample after = commits(folder.resolve("after"));
        double commit = (before.median() + after.median()) / 2;
        Sample write = new Sample(writes);
        return List.of(
                Figure.time("B1 gate failure -> first rollback call, p99 (limit)", write.at(0.99), 25),
                Figure.ratio(
                        "B1 gate failure -> first rollback call, p50 : one commit, p50",
                        Figure.millis(write.median()),
                        Figure.millis(commit),
                        write.median() / commit,
                        3),
                Figure.time(
                        "B1 part of it: gate failure -> read before the write, p50", new Sample(reads).median(), 25));
    }

    private static double millis(Cloud cloud, Cloud.Call call) {
        return Duration.between(cloud.asked, call.time()).toNanos() / 1e6;
    }

    /** B8: how many calls a set of plans takes. */
    static List<Figure> calls(Path folder) throws Exception {
        int writes = 0;
        int least = 0;
        int cuts = 0;
        int all = 0;
        int reads = 0;
        int naive = 0;
        int[][] fleets = {{4, 2}, {40, 40}, {60, 60}, {100, 40}, {100, 100}};
        for (int[] fleet : fleets) {
            try (Cloud cloud = new Cloud(fleet[0], fleet[1]);
                    Workplace workplace = BenchWorkplace.open(
                            folder.resolve("calls-" + fleet[0] + "-" + fleet[1]), cloud.endpoint())) {
                String plan = cloud.plan("5%, 10%, 25%, 50%, 75%, 100%", "1s", false);
                Preview preview = workplace
                        .rollouts()
                        .preview(submission(plan))
                        .byTarget()
                        .values()
                        .iterator()
                        .next();
                for (Preview.StepPreview step : preview.steps()) {
                    int changed = step.calls().stream().mapToInt(List::size).sum();
                    int lowest = (changed + 19) / 20;
                    least += lowest;
                    cuts += step.calls().size() > lowest ? 1 : 0;
                    reads += 2;
                    naive += (fleet[0] + fleet[1] + 19) / 20;
                }
                reads += cloud.calls().size();
                finish(workplace.rollouts(), plan, "succeeded");
                List<Cloud.Call> made = cloud.calls();
                all += made.size();
                writes += (int) made.stream().filter(Cloud.Call::writes).count();
            }
        }
        return List.of(
                Figure.ratio(
                        "B8 writes : sum of changed/20 rounded up, + 1 where a call is cut",
                        "" + writes,
                        least + "+" + cuts,
                        (double) writes / (least + cuts),
                        1),
                Figure.ratio(
                        "B8 all calls : least writes + survey + 2 reads a level",
                        "" + all,
                        "" + (least + reads),
                        (double) all / (least + reads),
                        1.5),
                Figure.ratio(
                        "B8 writes : all servers at each step",
                        "" + writes,
                        "" + naive,
                        (double) writes / naive,
                        0.55));
    }

    private static Rollouts.Submission submission(String plan) {
        return new Rollouts.Submission(
                "bench.yaml",
                plan,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                new Event.Actor("user", "bench"));
    }

    private static void finish(Rollouts rollouts, String plan, String outcome)
            throws Refused, InterruptedException, IOException {
        RolloutView view = rollouts.submit(submission(plan));
        long deadline = System.nanoTime() + LONGEST.toNanos();
        List<Event> story = new ArrayList<>();
        String last = "";
        while (!last.startsWith("rollout.") || last.equals("rollout.started")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not over after " + LONGEST + ": " + story);
            }
            List<Event> more = rollouts.events(view.id(), story.size(), Duration.ofSeconds(1));
            story.addAll(more);
            last = story.isEmpty() ? "" : story.get(story.size() - 1).type();
        }
        if (!last.equals("rollout." + outcome)) {
            throw new IllegalStateException("ended otherwise: " + story.get(story.size() - 1));
        }
    }
}
