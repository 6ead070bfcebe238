package dev.rampgate.gate;

import dev.rampgate.settings.Node;
import dev.rampgate.settings.Problems;
import dev.rampgate.settings.yaml.YamlReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Gates as plans declare them, for tests of drivers. */
public final class Specs {
    private Specs() {}

    /**
     * A gate with these settings.
     *
     * @param require empty: none
     */
    public static GateSpec gate(String kind, String settings, String require, Duration timeout) {
        Problems problems = new Problems();
        Node.Mapping mapping = (Node.Mapping) YamlReader.read("plan.yaml", settings, problems);
        if (problems.hasErrors()) {
            throw new IllegalArgumentException(problems.all().toString());
        }
        GateRules.Rhythm usual = GateRules.Rhythm.DEFAULT;
        GateRules rules = new GateRules(
                new GateRules.Rhythm(usual.every(), usual.after(), timeout),
                GateRules.Patience.DEFAULT,
                GateRules.Absence.DEFAULT,
                Set.of(),
                false,
                Optional.empty());
        Optional<Requirement> required = require.isEmpty() ? Optional.empty() : Optional.of(Requirement.parse(require));
        return new GateSpec("gate", kind, mapping, Optional.empty(), required, rules);
    }

    /** For a gate that does not mind when. */
    public static final Occasion NOW = Occasion.of(Instant.ofEpochSecond(1_795_320_133));

    /** The gate that a driver makes; throws where it refuses. */
    public static Gate open(GateDriver driver, GateSpec spec) {
        Problems problems = new Problems();
        Gate gate = driver.open(spec, Site.UNKNOWN, problems);
        if (gate == null) {
            throw new IllegalArgumentException(problems.all().toString());
        }
        return gate;
    }
}
