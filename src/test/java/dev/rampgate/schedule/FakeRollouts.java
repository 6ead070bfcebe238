package dev.rampgate.schedule;

import dev.rampgate.api.Event;
import dev.rampgate.api.GroupView;
import dev.rampgate.api.Preview;
import dev.rampgate.api.Refused;
import dev.rampgate.api.RolloutView;
import dev.rampgate.api.Rollouts;
import dev.rampgate.balancer.TargetRef;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.store.Row;
import dev.rampgate.store.SubmissionKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rollouts that begin when they are submitted, and end when a test says so; their journals have rows only. */
final class FakeRollouts implements Rollouts {
    final List<Submission> submitted = new ArrayList<>();
    final List<String> recovered = new ArrayList<>();
    Optional<Refused> refusal = Optional.empty();

    /** The process dies after a rollout was begun, before anybody hears of it. */
    boolean dies;

    private final InstantSource clock;
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<SubmissionKey, Row> byKey = new HashMap<>();

    /** The death of a process. */
    static final class Died extends RuntimeException {}

    FakeRollouts(InstantSource clock) {
        this.clock = clock;
    }

    void ends(String id) {
        Row row = rows.get(id);
        put(new Row(row.id(), row.plan(), row.target(), "succeeded", true, row.startedAt(), 2));
    }

    private void put(Row row) {
        rows.put(row.id().value(), row);
        byKey.replaceAll((key, old) -> old.id().equals(row.id()) ? row : old);
    }

    @Override
    public RolloutView submit(Submission submission) throws Refused {
        submitted.add(submission);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        String id = "r-000" + submitted.size();
        Row row = new Row(
                new RolloutId(id), "night", new TargetRef("clb", "", "lb", ""), "shifting", false, clock.instant(), 1);
        put(row);
        submission.key().ifPresent(key -> byKey.put(new SubmissionKey(key), row));
        if (dies) {
            throw new Died();
        }
        return view(row);
    }

    private static RolloutView view(Row row) {
        return new RolloutView(
                row.id().value(),
                row.plan(),
                "lb",
                row.state(),
                row.ended() ? row.state() : null,
                "",
                row.startedAt(),
                new Event.Actor("schedule", "night"),
                null,
                new RolloutView.Progress(1, "forward", null, 0, null, List.of(), 1),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    @Override
    public List<RolloutView> recover(Optional<String> id) {
        recovered.add(id.orElseThrow());
        return List.of(view(rows.get(id.get())));
    }

    private static UnsupportedOperationException unasked() {
        return new UnsupportedOperationException("no schedule asks for this");
    }

    @Override
    public Preview preview(Submission submission) {
        throw unasked();
    }

    @Override
    public GroupView weights(GroupRef group) {
        throw unasked();
    }

    @Override
    public Optional<RolloutView> show(String idOrName) {
        return Optional.ofNullable(rows.get(idOrName)).map(FakeRollouts::view);
    }

    /** As a store finds it. */
    Optional<String> begunWith(SubmissionKey key, Instant due) {
        return Optional.ofNullable(byKey.get(key))
                .filter(row -> row.startedAt().isAfter(due.minus(SubmissionKey.VALID)))
                .map(row -> row.id().value());
    }

    @Override
    public List<Event> events(String id, long after, Duration wait) {
        throw unasked();
    }

    @Override
    public CommandAnswer command(String id, CommandRequest request) {
        throw unasked();
    }

    @Override
    public List<RolloutView> list() {
        throw unasked();
    }
}
