package dev.rampgate.rehearsal;

import dev.rampgate.api.Event;
import dev.rampgate.api.Rehearsed;
import dev.rampgate.course.Course;
import dev.rampgate.settings.DurationText;
import dev.rampgate.weight.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Holds what happened against what was expected. */
final class Judging {
    /** By how much a share may differ: half a percentage point. */
    private static final double NEAR = 0.005 + 1e-9;

    private final Expected expected;
    private final World world;
    private final Chronicle chronicle;
    private final Map<String, String> outcomes;
    private final List<Rehearsed.Expectation> found = new ArrayList<>();

    /** @param outcomes by target, where there are several */
    Judging(Expected expected, World world, Chronicle chronicle, Map<String, String> outcomes) {
        this.outcomes = outcomes;
        this.expected = expected;
        this.world = world;
        this.chronicle = chronicle;
    }

    List<Rehearsed.Expectation> of(String outcome, String reason) {
        expected.outcome().ifPresent(wanted -> outcome(wanted, outcome, reason));
        Track only = chronicle.tracks().get(0);
        if (!expected.weights().isEmpty()) {
            weights("", only, expected.weights());
        }
        expected.shares().ifPresent(wanted -> shares("", only, wanted));
        expected.neverAbove().ifPresent(this::neverAbove);
        expected.within().ifPresent(limit -> within(limit, outcome));
        expected.calls().ifPresent(this::calls);
        if (!expected.events().isEmpty()) {
            events();
        }
        expected.targets().forEach(this::target);
        return found;
    }

    private void add(String key, boolean met, String wanted, String got) {
        found.add(new Rehearsed.Expectation(key, met, wanted, got));
    }

    private void outcome(String wanted, String outcome, String reason) {
        add("outcome", wanted.equals(outcome), wanted, outcome + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }

    private void target(Placed<String> name, Expected.OfTarget wanted) {
        String at = "targets." + name.value() + ".";
        Track track = chronicle.tracks().stream()
                .filter(one -> one.site().name().equals(name.value()))
                .findFirst()
                .orElseThrow();
        wanted.outcome().ifPresent(outcome -> {
            String got = outcomes.getOrDefault(name.value(), "not-begun");
            add(at + "outcome", outcome.equals(got), outcome, got);
        });
        if (!wanted.weights().isEmpty()) {
            weights(at, track, wanted.weights());
        }
        wanted.shares().ifPresent(shares -> shares(at, track, shares));
    }

    private void weights(String at, Track track, Map<Placed<String>, Integer> expectedWeights) {
        Site site = track.site();
        Map<String, Integer> truth = site.servers().named(site.balancer().truth());
        Map<String, Integer> wanted = new LinkedHashMap<>();
        Map<String, String> got = new LinkedHashMap<>();
        boolean met = true;
        for (Map.Entry<Placed<String>, Integer> entry : expectedWeights.entrySet()) {
            String name = site.servers()
                    .find(entry.getKey().value())
                    .map(site.servers()::name)
                    .orElse(entry.getKey().value());
            Integer weight = truth.get(name);
            wanted.put(name, entry.getValue());
            got.put(name, weight == null ? "not attached" : String.valueOf(weight));
            met &= entry.getValue().equals(weight);
        }
        add(
                at + "weights",
                met,
                Notes.weights(wanted),
                got.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" ")));
    }

    private void shares(String at, Track track, List<Double> wanted) {
        List<Double> all = new ArrayList<>();
        for (Event event : chronicle.events()) {
            if (Objects.equals(event.target(), track.site().wire())
                    && event.type().equals("weights.verified")
                    && Boolean.TRUE.equals(event.data().get("final"))
                    && event.data().get("share") instanceof Number share) {
                all.add(share.doubleValue());
            }
        }
        List<Double> got = once(all);
        List<Double> each = once(wanted);
        boolean met = got.size() == each.size();
        for (int i = 0; met && i < got.size(); i++) {
            met = near(track, each.get(i), got.get(i));
        }
        add(at + "shares", met, percents(each), got.isEmpty() ? "none was read back" : percents(got));
    }

    /** A share is as written, or what the preview says is got where it is the share that a step asks for. */
    private static boolean near(Track track, double wanted, double got) {
        return Math.abs(wanted - got) <= NEAR
                || track.course().stream()
                        .flatMap(course -> course.steps().stream().map(step -> previewed(course, step, wanted)))
                        .anyMatch(previewed -> Math.abs(previewed - got) <= NEAR);
    }

    private static double previewed(Course course, Course.Step step, double wanted) {
        boolean asked = step.aim()
                .asked()
                .map(Share::toDouble)
                .filter(share -> Math.abs(share - wanted) < 1e-9)
                .isPresent();
        return asked ? course.shareAt(step.last().goal()).toDouble() : Double.NaN;
    }

    private static List<Double> once(List<Double> shares) {
        List<Double> once = new ArrayList<>();
        for (Double share : shares) {
            if (once.isEmpty() || !once.get(once.size() - 1).equals(share)) {
                once.add(share);
            }
        }
        return once;
    }

    private void neverAbove(double limit) {
        Rehearsed.Point highest = new Rehearsed.Point(Duration.ZERO, 0);
        for (Track track : chronicle.tracks()) {
            for (Rehearsed.Point point : track.shares()) {
                highest = point.share() > highest.share() ? point : highest;
            }
        }
        boolean met = highest.share() <= limit + NEAR;
        add("neverAbove", met, percent(limit), percent(highest.share()) + " after " + span(highest.at()));
    }

    private void within(Duration limit, String outcome) {
        Duration took = world.time.now();
        boolean ended = !outcome.equals("running") && !outcome.equals("rollback-stuck");
        boolean met = ended && took.compareTo(limit) <= 0;
        add("within", met, span(limit), ended ? span(took) : "not ended after " + span(took));
    }

    private void calls(int wanted) {
        int got = chronicle.writes();
        add("calls", wanted == got, String.valueOf(wanted), String.valueOf(got));
    }

    private void events() {
        int next = 0;
        List<String> wanted = expected.events();
        for (Event event : chronicle.events()) {
            if (next < wanted.size() && wanted.get(next).equals(event.type())) {
                next++;
            }
        }
        boolean met = next == wanted.size();
        add(
                "events",
                met,
                String.join(", ", wanted),
                met ? "all in this order" : missing(wanted.get(next), next == 0 ? "" : wanted.get(next - 1)));
    }

    private String missing(String type, String after) {
        boolean never =
                chronicle.events().stream().noneMatch(event -> event.type().equals(type));
        return (never ? "no " : "no further ") + type + (after.isEmpty() ? "" : " after " + after);
    }

    private static String percents(List<Double> shares) {
        return shares.stream().map(Judging::percent).collect(Collectors.joining(", "));
    }

    private static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share)
                .movePointRight(2)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString() + "%";
    }

    private static String span(Duration time) {
        return DurationText.format(time);
    }
}
