package dev.rampgate.balancer.model;

import dev.rampgate.balancer.model.ModelChange.Cause;
import dev.rampgate.weight.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** The group as it was, is and will be: its past as far as reading shows it, and the effects that are still to come. Not thread-safe. */
final class Timeline {
    private record Late(Duration due, Weights weights) {}

    private final TreeMap<Duration, Group> history = new TreeMap<>();
    private final PriorityQueue<Late> late = new PriorityQueue<>(Comparator.comparing(Late::due));
    private final List<ModelChange> changes = new ArrayList<>();
    private Duration readLag = Duration.ZERO;
    private Duration longestLag = Duration.ZERO;

    Timeline() {
        history.put(Duration.ZERO, Group.EMPTY);
    }

    void readLag(Duration lag) {
        this.readLag = lag;
        longestLag = lag.compareTo(longestLag) > 0 ? lag : longestLag;
    }

    /** The group as it truly is, after every effect that is due. */
    Group at(Duration now) {
        for (Late next = late.peek(); next != null && next.due().compareTo(now) <= 0; next = late.peek()) {
            late.remove();
            change(next.due(), Cause.LATE_CALL, latest().with(next.weights()));
        }
        return latest();
    }

    /** The group as reading shows it. */
    Group seen(Duration now) {
        at(now);
        return Optional.ofNullable(history.floorEntry(now.minus(readLag)))
                .orElseGet(history::firstEntry)
                .getValue();
    }

    void change(Duration at, Cause cause, Group group) {
        Weights before = latest().weights();
        history.put(at, group);
        if (!before.equals(group.weights())) {
            changes.add(new ModelChange(at, cause, before, group.weights()));
        }
        Duration shown = history.floorKey(at.minus(longestLag));
        if (shown != null) {
            history.headMap(shown, false).clear();
        }
    }

    /** Weights that will be written at a time to come. */
    void later(Duration due, Weights weights) {
        late.add(new Late(due, weights));
    }

    Optional<Duration> nextEffect() {
        return Optional.ofNullable(late.peek()).map(Late::due);
    }

    List<ModelChange> changes() {
        return List.copyOf(changes);
    }

    private Group latest() {
        return history.lastEntry().getValue();
    }
}
