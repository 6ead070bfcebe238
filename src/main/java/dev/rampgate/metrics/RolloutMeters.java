package dev.rampgate.metrics;

import dev.rampgate.balancer.TargetRef;
import dev.rampgate.course.Course;
import dev.rampgate.engine.RolloutEngine;
import dev.rampgate.gate.Reading;
import dev.rampgate.rollout.Entry;
import dev.rampgate.rollout.Recorded;
import dev.rampgate.rollout.RolloutId;
import dev.rampgate.rollout.RolloutState;
import dev.rampgate.rollout.Stop;
import dev.rampgate.weight.Share;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures rollouts by what they committed. Labels are bounded: never a rollout's id. Called by the engine's thread. */
public final class RolloutMeters implements RolloutEngine.CommitWatcher {
    private final MeterRegistry registry;
    private final Map<RolloutId, RolloutState> running = new ConcurrentHashMap<>();
    private final MultiGauge active;
    private final MultiGauge traffic;
    private final MultiGauge steps;
    private final MultiGauge values;

    public RolloutMeters(MeterRegistry registry, String version) {
        this.registry = registry;
        registry.gauge("rampgate.build.info", Tags.of("version", version, "revision", ""), 1);
        active = MultiGauge.builder("rampgate.rollouts.active")
                .description("Rollouts that have not ended.")
                .register(registry);
        traffic = MultiGauge.builder("rampgate.traffic.ratio")
                .description("The share of the pools: as the plan asks, as requested, as read back.")
                .register(registry);
        steps = MultiGauge.builder("rampgate.step.info")
                .description("1 for the present step.")
                .register(registry);
        values = MultiGauge.builder("rampgate.gate.value")
                .description("The newest value of a gate.")
                .register(registry);
        registry.gauge("rampgate.owned.rollouts", running, Map::size);
    }

    /** A wake-up that came so much too late. */
    public void late(Duration lag) {
        Timer.builder("rampgate.schedule.lag")
                .description("How late wake-ups come.")
                .publishPercentileHistogram()
                .register(registry)
                .record(lag.isNegative() ? Duration.ZERO : lag);
    }

    @Override
    public void committed(RolloutId id, RolloutState state, List<Recorded> entries) {
        if (state.ended()) {
            running.remove(id);
        } else {
            running.put(id, state);
        }
        entries.forEach(recorded -> count(state, recorded.entry()));
        gauges();
    }

    private void count(RolloutState state, Entry entry) {
        String plan = state.course().plan();
        if (entry instanceof Entry.Judged judged) {
            count(
                    "rampgate.gate.readings",
                    Tags.of("plan", plan, "gate", judged.gate(), "result", word(judged.reading())));
        } else if (entry instanceof Entry.Turned) {
            count("rampgate.rollbacks", Tags.of("plan", plan, "reason", cause(state)));
        } else if (entry instanceof Entry.Stuck) {
            count("rampgate.rollback.failed", Tags.empty());
        } else if (entry instanceof Entry.Stopped stopped && stopped.stop() == Stop.DRIFT) {
            count("rampgate.drift", target(state.course().target()));
        } else if (entry instanceof Entry.Ended ended) {
            ended(state, plan, ended);
        }
    }

    private void ended(RolloutState state, String plan, Entry.Ended ended) {
        Tags tags = Tags.of("plan", plan, "outcome", ended.outcome().word());
        count("rampgate.rollouts", tags);
        Timer.builder("rampgate.rollout.duration")
                .tags(tags)
                .publishPercentileHistogram()
                .register(registry)
                .record(Duration.between(
                        state.mark().began().wall(), state.mark().at().wall()));
    }

    private static String cause(RolloutState state) {
        String reason = state.fate().reason();
        return reason.startsWith("gate ") ? "gate" : reason.startsWith("aborted") ? "abort" : "other";
    }

    private static String word(Reading reading) {
        return reading.result().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void gauges() {
        List<Row<?>> states = new ArrayList<>();
        List<Row<?>> shares = new ArrayList<>();
        List<Row<?>> current = new ArrayList<>();
        List<Row<?>> readings = new ArrayList<>();
        for (RolloutState state : running.values()) {
            states.add(Row.of(Tags.of("state", state.word()), 1));
            shares.addAll(shares(state));
            current.add(Row.of(
                    target(state.course().target())
                            .and("plan", state.course().plan())
                            .and(
                                    "step",
                                    Integer.toString(state.position().cursor().step())),
                    1));
            readings.addAll(readings(state));
        }
        active.register(summed(states), true);
        traffic.register(shares, true);
        steps.register(current, true);
        values.register(readings, true);
    }

    private static List<Row<?>> summed(List<Row<?>> rows) {
        return rows.stream().distinct().toList();
    }

    private static List<Row<?>> shares(RolloutState state) {
        Course course = state.course();
        if (course.group().shift().isEmpty()) {
            return List.of();
        }
        Tags tags =
                target(course.target()).and("pool", course.group().shift().get().to());
        Share asked = state.goingBack()
                ? course.shareAt(course.group().baseline())
                : state.step().aim().asked().orElse(course.shareAt(state.level().goal()));
        Share requested = course.shareAt(state.traffic().acknowledged());
        Share actual = course.shareAt(state.traffic().observed());
        return List.of(
                Row.of(tags.and("kind", "asked"), asked.toDouble()),
                Row.of(tags.and("kind", "requested"), requested.toDouble()),
                Row.of(tags.and("kind", "actual"), actual.toDouble()));
    }

    private static List<Row<?>> readings(RolloutState state) {
        List<Row<?>> rows = new ArrayList<>();
        state.watch().judgements().forEach((gate, judgement) -> {
            Reading newest = judgement.newest();
            Double value = newest == null ? null : newest.value();
            if (value != null) {
                rows.add(Row.of(Tags.of("plan", state.course().plan(), "gate", gate), value));
            }
        });
        return rows;
    }

    private static Tags target(TargetRef target) {
        return Tags.of("lb", target.loadBalancer(), "group", target.group());
    }

    private void count(String name, Tags tags) {
        Counter.builder(name).tags(tags).register(registry).increment();
    }
}
