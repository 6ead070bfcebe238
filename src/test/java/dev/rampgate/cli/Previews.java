package dev.rampgate.cli;

import dev.rampgate.api.GroupView;
import dev.rampgate.api.Preview;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A preview with a step of a share and a step of literal weights. */
final class Previews {
    static final String DIGEST = "sha256:9f31c2";

    private Previews() {}

    static Preview sample() {
        return new Preview(
                "rampgate/preview/v1",
                "checkout-v42",
                new Preview.TargetView("clb", "cn-hangzhou", "lb-1", ""),
                List.of(
                        new Preview.PoolView("stable", Map.of("i-a", 100), 1.0),
                        new Preview.PoolView("canary", Map.of("i-x", 0), 0.0)),
                List.of(new GroupView.ListenerView("http", 80, "wrr", false, true)),
                List.of(step(1, 0.25), step(2, null)),
                new Preview.RollbackPreview(List.of(List.of(new Preview.CallServer("i-x", 0, null, null, null)))),
                List.of("terraform may own this group"),
                DIGEST);
    }

    private static Preview.StepPreview step(int index, Double asked) {
        return new Preview.StepPreview(
                index,
                "traffic",
                "traffic 25%",
                asked,
                0.2508,
                asked == null ? null : 0.0008,
                Map.of("i-a", 100, "i-x", 33),
                List.of(List.of(new Preview.CallServer("i-x", 33, 80, null, null))),
                new Preview.WorstPrefix(100, 1.0),
                Duration.ZERO,
                Duration.ofMinutes(5),
                List.of(new Preview.GatePreview("error-rate", "< 1%", null)));
    }
}
