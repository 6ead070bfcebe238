package dev.rampgate.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampgate.gate.GateRules;
import dev.rampgate.gate.GateSpec;
import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.yaml.YamlReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskedTest {
    private static Asked asked(String kind, String settings, String minCount) {
        GateRules rules = new GateRules(
                GateRules.Rhythm.DEFAULT,
                GateRules.Patience.DEFAULT,
                GateRules.Absence.DEFAULT,
                Set.of(),
                false,
                Optional.empty());
        Optional<Node.Mapping> count = minCount.isEmpty() ? Optional.empty() : Optional.of(mapping(minCount));
        return Asked.of(new GateSpec("errors", kind, mapping(settings), count, Optional.empty(), rules));
    }

    private static Node.Mapping mapping(String yaml) {
        return (Node.Mapping) YamlReader.read("plan.yaml", yaml, new Problems());
    }

    @Test
    void everyValueStandsUnderItsPath() {
        Asked asked = asked(
                "compare",
                "bad: {canary: 'sum(increase(bad[1m]))', stable: b}\ndimensions: [x, y]",
                "{query: 'sum(rate(all[5m]))', atLeast: 100}");

        assertThat(asked.settings())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bad.canary", "sum(increase(bad[1m]))",
                        "bad.stable", "b",
                        "dimensions.1", "x",
                        "dimensions.2", "y",
                        "minCount.query", "sum(rate(all[5m]))",
                        "minCount.atLeast", "100"));
        assertThat(asked.window()).contains(Duration.ofMinutes(5));
    }

    @Test
    void inWordsTheQueryIsEnough() {
        assertThat(asked("prometheus", "{query: \"sum(\\n  errors)\", connection: web}", "")
                        .inWords())
                .isEqualTo("query sum( errors)");
        assertThat(asked("compare", "{bad: b, total: t}", "").inWords()).isEmpty();
        assertThat(asked("prometheus", "query: " + "x".repeat(500), "").inWords())
                .hasSize(300)
                .endsWith("x...");
    }

    @Test
    void whatFollowsTheQuestionMarkOfAnAddressIsLeftOut() {
        Asked asked = asked("http", "url: https://a.example/health?token=abc", "");

        assertThat(asked.settings()).containsEntry("url", "https://a.example/health?...");
        assertThat(asked.window()).isEmpty();
    }
}
