package dev.rampgate.emulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts answers twice: those of the last moments, and all since the last mark. Thread-safe. */
final class Tally {
    private final long windowNanos;
    private final Deque<Answer> recent = new ArrayDeque<>();
    private final Map<String, Counted> versions = new TreeMap<>();
    private final Map<String, Counted> servers = new TreeMap<>();
    private Counted all = Counted.NOTHING;

    Tally(Duration window) {
        this.windowNanos = window.toNanos();
    }

    /**
     * One answer.
     *
     * @param version of the app that answered, "" when it's the load balancer's own or there is none
     * @param failed a status from 500 on, or no answer
     */
    record Answer(long nanos, String version, String server, boolean failed, long tookNanos) {}

    /** Numbers of answers. */
    record Counted(long requests, long errors) {
        static final Counted NOTHING = new Counted(0, 0);

        Counted plus(Answer answer) {
            return new Counted(requests + 1, errors + (answer.failed() ? 1 : 0));
        }

        /** Between 0 and 1; null without requests, as nothing is known then. */
        @Nullable
        Double errorRate() {
            return requests == 0 ? null : (double) errors / requests;
        }
    }

    /** Numbers of one group within the window; {@code p95Ms} is null without requests. */
    record Recent(Counted counted, @Nullable Double p95Ms) {}

    /** What was seen: the whole, and by version and server. */
    record Seen<T>(T all, Map<String, T> versions, Map<String, T> servers) {}

    synchronized void add(Answer answer) {
        recent.addLast(answer);
        forget(answer.nanos());
        all = all.plus(answer);
        count(versions, answer.version(), answer);
        count(servers, answer.server(), answer);
    }

    private static void count(Map<String, Counted> groups, String name, Answer answer) {
        if (!name.isEmpty()) {
            groups.merge(name, Counted.NOTHING.plus(answer), (old, one) -> old.plus(answer));
        }
    }

    private void forget(long now) {
        while (!recent.isEmpty() && now - recent.peekFirst().nanos() > windowNanos) {
            recent.removeFirst();
        }
    }

    /** Counts all from zero again; names seen before stay. */
    synchronized void mark() {
        all = Counted.NOTHING;
        versions.replaceAll((name, old) -> Counted.NOTHING);
        servers.replaceAll((name, old) -> Counted.NOTHING);
    }

    synchronized Seen<Counted> sinceMark() {
        return new Seen<>(all, new LinkedHashMap<>(versions), new LinkedHashMap<>(servers));
    }

    synchronized Seen<Recent> lately(long now) {
        forget(now);
        return new Seen<>(
                recent(List.copyOf(recent)), groups(versions, Answer::version), groups(servers, Answer::server));
    }

    private Map<String, Recent> groups(Map<String, Counted> known, Function<Answer, String> name) {
        Map<String, List<Answer>> byName = recent.stream().collect(Collectors.groupingBy(name));
        Map<String, Recent> groups = new LinkedHashMap<>();
        known.keySet().forEach(one -> groups.put(one, recent(byName.getOrDefault(one, List.of()))));
        return groups;
    }

    private static Recent recent(List<Answer> answers) {
        Counted counted = Counted.NOTHING;
        for (Answer answer : answers) {
            counted = counted.plus(answer);
        }
        return new Recent(counted, percentile95(answers));
    }

    private static @Nullable Double percentile95(List<Answer> answers) {
        long[] took = answers.stream().mapToLong(Answer::tookNanos).sorted().toArray();
        int rank = (int) Math.ceil(took.length * 0.95);
        return rank == 0 ? null : took[rank - 1] / 1e6;
    }
}
