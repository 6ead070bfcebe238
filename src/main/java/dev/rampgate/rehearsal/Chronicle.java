package dev.rampgate.rehearsal;

import dev.rampgate.api.Event;
import dev.rampgate.api.Refused;
import dev.rampgate.api.Rehearsed;
import dev.rampgate.balancer.model.ModelCall;
import dev.rampgate.campaign.Entry;
import dev.rampgate.campaign.Recorded;
import dev.rampgate.rollout.Command;
import dev.rampgate.rollout.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes down what happens in a world, and holds it against the promises. To be asked to look after every event. */
final class Chronicle implements Track.Listener {
    private final World world;
    private final List<Track> tracks;
    private final List<Rehearsed.Scene> story = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<RolloutId, Long> eventsTold = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private long ownEntriesSeen;
    private int writes;

    Chronicle(World world) {
        this.world = world;
        this.tracks =
                world.sites().stream().map(site -> new Track(world, site, this)).toList();
        world.tell(this::note);
    }

    /** One for each target, in the plan's order. */
    List<Track> tracks() {
        return tracks;
    }

    List<Rehearsed.Scene> story() {
        return story;
    }

    List<Event> events() {
        return events;
    }

    List<String> broken() {
        return broken;
    }

    /** Whether this is so for what any of the rollouts that have not ended may know. */
    boolean any(Predicate<Knowledge> so) {
        return tracks.stream()
                .map(Track::knowledge)
                .filter(knowledge ->
                        knowledge.state().filter(state -> !state.ended()).isPresent())
                .anyMatch(so);
    }

    /** The share of the only target, or the mean of all. */
    List<Rehearsed.Point> shares() {
        if (tracks.size() == 1) {
            return tracks.get(0).shares();
        }
        TreeMap<Duration, Map<Track, Double>> changes = new TreeMap<>();
        tracks.forEach(track -> track.shares()
                .forEach(point -> changes.computeIfAbsent(point.at(), any -> new HashMap<>())
                        .put(track, point.share())));
        Map<Track, Double> now = new HashMap<>();
        List<Rehearsed.Point> shares = new ArrayList<>();
        changes.forEach((at, changed) -> {
            now.putAll(changed);
            double sum = now.values().stream().mapToDouble(Double::doubleValue).sum();
            shares.add(new Rehearsed.Point(at, sum / tracks.size()));
        });
        return shares;
    }

    /** Requests that set weights and reached the load balancer. */
    int writes() {
        return writes;
    }

    /** The pool whose share is told; empty for none. */
    String pool() {
        return tracks.get(0).pool();
    }

    void note(String text) {
        add(null, null, text, null);
    }

    @Override
    public void broke(String promise) {
        broken.add(promise);
        add(null, null, null, promise);
    }

    private void add(
            @Nullable Event event, Rehearsed.@Nullable CallView call, @Nullable String note, @Nullable String lost) {
        Instant wall = event == null ? world.time.wall() : event.time();
        story.add(new Rehearsed.Scene(world.time.now(), wall, event, call, note, lost));
    }

    /** Writes down what is new. */
    void look() {
        tracks.forEach(Track::look);
        for (Recorded entry : world.store.campaigns().read(World.ID, ownEntriesSeen)) {
            ownEntriesSeen++;
            if (entry.entry() instanceof Entry.Commanded answered) {
                answered(answered.command(), answered.refusal());
            }
        }
        tellEvents();
        tracks.forEach(Track::lookAtShares);
    }

    @Override
    public void called(Site site, ModelCall call) {
        boolean writing = Track.writes(call);
        if (writing) {
            writes++;
        }
        if (writing || call.reply().result() != ModelCall.Result.OK) {
            add(null, view(site, call), null, null);
        }
    }

    private Rehearsed.CallView view(Site site, ModelCall call) {
        String code = call.reply().code();
        return new Rehearsed.CallView(
                world.time.wall(),
                call.action().word(),
                site.servers().named(call.asked()),
                call.reply().result().name().toLowerCase(Locale.ROOT),
                code.isEmpty() ? null : code,
                site.servers().named(call.after()),
                site.wire());
    }

    @Override
    public void committed(Site site, dev.rampgate.rollout.Recorded recorded) {
        if (recorded.entry() instanceof dev.rampgate.rollout.Entry.Commanded answered) {
            answered(answered.command(), answered.refusal());
        }
    }

    private void answered(Command command, String refusal) {
        if (!refusal.isEmpty()) {
            note(command.actor() + " asks to " + Notes.word(command.verb()) + ", refused: " + refusal);
        }
    }

    private void tellEvents() {
        try {
            for (RolloutId id : world.begun()) {
                long told = eventsTold.getOrDefault(id, 0L);
                for (Event event : world.rollouts().events(id.value(), told, Duration.ZERO)) {
                    tell(event);
                    eventsTold.merge(id, 1L, Long::sum);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a rehearsal waits for nothing", e);
        } catch (Refused refused) {
            throw new IllegalStateException("a rehearsal's own journal can't be read", refused);
        }
    }

    private void tell(Event event) {
        events.add(event);
        add(event, null, null, null);
    }

    /** The last line of a story without an outcome. */
    void left(String state, String reason) {
        Event last = events.get(events.size() - 1);
        tell(new Event(
                world.time.wall(),
                last.seq() + 1,
                last.rollout(),
                "run.left",
                last.target(),
                events.get(0).actor(),
                reason.isEmpty() ? null : reason,
                last.step(),
                Map.of("state", state, "reason", reason)));
    }
}
