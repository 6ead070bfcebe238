package dev.rampgate.cli.screen;

import dev.rampgate.api.Event;
import dev.rampgate.api.GroupView;
import dev.rampgate.api.Preview;
import dev.rampgate.api.Preview.CallServer;
import dev.rampgate.api.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The worked example of the design: four stable and two canary servers, 0 → 25 → 50 → 100. */
final class Samples {
    static final Instant START = Instant.parse("2026-11-22T14:32:04Z");
    static final Instant NOW = START.plus(Duration.ofMinutes(14)).plusSeconds(20);
    static final Style UNICODE = new Style(true, false, Style.Times.RELATIVE, () -> ZoneOffset.UTC);
    static final Style ASCII = new Style(false, false, Style.Times.RELATIVE, () -> ZoneOffset.UTC);
    static final Style COLOUR = new Style(true, true, Style.Times.RELATIVE, () -> ZoneOffset.UTC);

    private Samples() {}

    static RolloutView holding() {
        return view(
                "holding",
                null,
                "holds step 2 for 15m",
                new RolloutView.Progress(2, "forward", 0.5, 0.5, Duration.ofSeconds(260), List.of(), 40));
    }

    static RolloutView view(String state, String outcome, String reason, RolloutView.Progress progress) {
        return new RolloutView(
                "r-7k2m",
                "checkout-v42",
                "lb-bp1qjwo61pqz3a",
                state,
                outcome,
                reason,
                START,
                new Event.Actor("user", "li.wei"),
                outcome == null ? null : Duration.ofSeconds(926),
                progress,
                List.of(
                        step(1, 0.25, 0.251, 10, progress),
                        step(2, 0.5, 0.5, 15, progress),
                        step(3, 1.0, 1.0, 10, progress)),
                List.of(
                        gate("error-rate", "pass", 0.0031, "< 1%", 0, List.of(0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 2.0, 0.0)),
                        gate("slower-than-stable", "fail", 1.31, "< 1.2", 2, List.of(1.2, 1.31))),
                servers(),
                List.of(),
                null);
    }

    static RolloutView.GateView gate(
            String name, String result, Double value, String limit, int bad, List<Double> values) {
        return new RolloutView.GateView(
                name,
                result,
                value,
                limit,
                bad,
                3,
                "",
                Duration.ofSeconds(12),
                new RolloutView.LatelyView(values, NOW.minusSeconds(18), bad, null),
                new RolloutView.RuleView(
                        "prometheus",
                        Map.of("query", "sum(rate(errors[2m]))"),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(30),
                        null,
                        "wait",
                        false));
    }

    private static RolloutView.StepView step(
            int index, double asked, double gets, int minutes, RolloutView.Progress progress) {
        String state = index < progress.step() ? "done" : index == progress.step() ? "now" : "next";
        return new RolloutView.StepView(
                index, "", "traffic", asked, gets, Duration.ZERO, Duration.ofMinutes(minutes), state);
    }

    private static List<RolloutView.ServerView> servers() {
        List<RolloutView.ServerView> servers = new ArrayList<>();
        for (String id : List.of("i-bp1a", "i-bp1b", "i-bp1c", "i-bp1d")) {
            servers.add(new RolloutView.ServerView(id, "stable", 50, 0.125));
        }
        servers.add(new RolloutView.ServerView("i-bp1x", "canary", 100, 0.25));
        servers.add(new RolloutView.ServerView("i-bp1y", "canary", 100, 0.25));
        return servers;
    }

    static Event event(int second, long seq, String type, Integer step, Map<String, Object> data) {
        return event(second, seq, type, step, null, data);
    }

    static Event event(int second, long seq, String type, Integer step, String reason, Map<String, Object> data) {
        return new Event(
                START.plusSeconds(second),
                seq,
                "r-7k2m",
                type,
                null,
                new Event.Actor("engine", "rampgate"),
                reason,
                step,
                data);
    }

    static GroupView group() {
        return new GroupView(
                "lb-bp1qjwo61pqz3a",
                "prod-checkout",
                "active",
                List.of(new GroupView.ListenerView("https", 443, "wrr", false, true)),
                List.of(
                        new GroupView.MemberView("i-bp1a", "ecs", 100, 1.0, "normal", "web one"),
                        new GroupView.MemberView("i-bp1x", "ecs", 0, 0.0, "unknown", "")),
                List.of("tag managed-by=terraform: another owner may set these weights"));
    }

    static Preview preview() {
        Map<String, Integer> stable = weights(100, "i-bp1a", "i-bp1b", "i-bp1c", "i-bp1d");
        Map<String, Integer> canary = weights(0, "i-bp1x", "i-bp1y");
        return new Preview(
                "rampgate/preview/v1",
                "checkout-v42",
                new Preview.TargetView("clb", "cn-hangzhou", "lb-bp1qjwo61pqz3a", ""),
                List.of(new Preview.PoolView("stable", stable, 1.0), new Preview.PoolView("canary", canary, 0.0)),
                List.of(new GroupView.ListenerView("https", 443, "wrr", false, true)),
                List.of(
                        preview(1, 0.25, 134 / 534.0, 100, 67, List.of(calls(67, canary)), 1.0),
                        preview(2, 0.5, 0.5, 50, 100, List.of(calls(100, canary), calls(50, stable)), 1.04),
                        preview(3, 1.0, 1.0, 0, 100, List.of(calls(0, stable)), 1.0)),
                new Preview.RollbackPreview(List.of(calls(100, stable), calls(0, canary))),
                List.of(
                        "health at weight 0 is not known: declare a probe for pool canary, so that its servers are asked before they get traffic"),
                "sha256:9f31c2d4e5f60718293a4b5c6d7e8f90");
    }

    private static Preview.StepPreview preview(
            int index,
            double asked,
            double share,
            int stable,
            int canary,
            List<List<CallServer>> calls,
            double factor) {
        Map<String, Integer> weights = weights(stable, "i-bp1a", "i-bp1b", "i-bp1c", "i-bp1d");
        weights.putAll(weights(canary, "i-bp1x", "i-bp1y"));
        return new Preview.StepPreview(
                index,
                "",
                "traffic",
                asked,
                share,
                share - asked,
                weights,
                calls,
                new Preview.WorstPrefix(200, factor),
                Duration.ZERO,
                Duration.ofMinutes(10),
                List.of(new Preview.GatePreview("error-rate", "< 1%", null)));
    }

    private static List<CallServer> calls(int weight, Map<String, Integer> servers) {
        return servers.keySet().stream()
                .map(id -> new CallServer(id, weight, null, null, null))
                .toList();
    }

    private static Map<String, Integer> weights(int weight, String... servers) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String server : servers) {
            weights.put(server, weight);
        }
        return weights;
    }
}
