package dev.rampgate.cli.demo;

import dev.rampgate.api.Event;
import dev.rampgate.api.GroupView;
import dev.rampgate.api.Preview;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Rollouts that follow a script: they change the emulator's weights for real, and say that they did, truthfully or not. */
final class ScriptedRollouts implements Rollouts {
    private static final Duration HOLD = Duration.ofSeconds(1);
    private static final double[] SHARES = {0.25, 0.5, 1.0};
    private static final int[][] WEIGHTS = {{100, 33}, {100, 100}, {0, 100}};

    private final URI endpoint;
    private final boolean truthful;
    private final OkHttpClient client = new OkHttpClient();
    private final List<Event> story = new ArrayList<>();
    private List<String> from = List.of();
    private List<String> to = List.of();
    private boolean goesBad;
    private String state = "preflight";
    private int step;
    private long nextAt;
    private int told;

    ScriptedRollouts(URI endpoint, boolean truthful) {
        this.endpoint = endpoint;
        this.truthful = truthful;
    }

    @Override
    public RolloutView submit(Submission submission) {
        goesBad = submission.source().startsWith("bad");
        from = goesBad ? List.of("i-x", "i-y") : List.of("i-a", "i-b", "i-c", "i-d");
        to = goesBad ? List.of("i-p", "i-q") : List.of("i-x", "i-y");
        story.clear();
        state = "shifting";
        step = 0;
        told = 0;
        nextAt = System.nanoTime();
        return view();
    }

    @Override
    public List<Event> events(String id, long after, Duration wait) throws InterruptedException {
        if (new CountDownLatch(1).await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts it down");
        }
        if (!ended() && System.nanoTime() - nextAt >= 0) {
            goOn();
            nextAt = System.nanoTime() + HOLD.toNanos();
        }
        List<Event> news = List.copyOf(story.subList(told, story.size()));
        told = story.size();
        return news;
    }

    private void goOn() {
        if (goesBad && step == 2) {
            goBack();
        } else if (step == SHARES.length) {
            end("succeeded", "rollout.succeeded");
        } else {
            step++;
            tell("step.started", Map.of());
            int[] weights = WEIGHTS[step - 1];
            int canary = !goesBad && step == 1 ? weights[1] * 2 : weights[1];
            set(from, !goesBad && step == 2 ? weights[0] / 2 : weights[0]);
            set(to, truthful || step != 2 ? canary : canary / 4);
            tell("weights.verified", Map.of("share", SHARES[step - 1], "final", true));
            tell("hold.started", Map.of());
        }
    }

    private void goBack() {
        state = "rolling-back";
        tell("rollback.started", Map.of());
        set(from, 100);
        set(to, 0);
        tell("weights.verified", Map.of("share", 0.0, "final", true));
        end("rolled-back", "rollout.rolled-back");
    }

    private void end(String outcome, String type) {
        state = outcome;
        tell(type, Map.of("outcome", outcome));
    }

    private boolean ended() {
        return state.equals("succeeded") || state.equals("rolled-back");
    }

    private void tell(String type, Map<String, Object> data) {
        story.add(new Event(
                Instant.now(),
                story.size() + 1,
                "r-demo",
                type,
                null,
                new Event.Actor("engine", "rampgate"),
                null,
                step,
                new LinkedHashMap<>(data)));
    }

    private void set(List<String> servers, int weight) {
        for (String server : servers) {
            Request request = new Request.Builder()
                    .url(endpoint + "/_emulator/servers/lb-demo/" + server)
                    .put(RequestBody.create("{\"weight\":" + weight + "}", MediaType.get("application/json")))
                    .build();
            try (Response response = client.newCall(request).execute()) {
                if (!response.isSuccessful()) {
                    throw new IllegalStateException(response.code() + " for " + server);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private RolloutView view() {
        List<RolloutView.StepView> steps = new ArrayList<>();
        for (int i = 0; i < SHARES.length; i++) {
            steps.add(new RolloutView.StepView(
                    i + 1, "", "traffic", SHARES[i], SHARES[i], Duration.ZERO, HOLD, i + 1 < step ? "done" : "next"));
        }
        boolean back = state.startsWith("roll");
        return new RolloutView(
                "r-demo",
                "demo",
                "lb-demo",
                state,
                ended() ? state : null,
                "as the script says",
                Instant.EPOCH,
                new Event.Actor("user", "demo"),
                null,
                new RolloutView.Progress(
                        Math.max(1, step), back ? "back" : "forward", 0.25, 0, null, List.of(), story.size()),
                steps,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    @Override
    public Optional<RolloutView> show(String idOrName) {
        return Optional.of(view());
    }

    @Override
    public Preview preview(Submission submission) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GroupView weights(GroupRef group) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RolloutView> recover(Optional<String> id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RolloutView> list() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CommandAnswer command(String id, CommandRequest request) {
        throw new UnsupportedOperationException();
    }
}
